/** Who owns a subject: by name, as the hub says. */
export interface Owned {
  owner: string | null
  ownerMembers: string[]
}

/** Whether this person owns the work: named as its owner, or listed among the owner's members. */
export const isOwner = ({ owner, ownerMembers }: Owned, { name }: { name: string }): boolean =>
  owner === name || ownerMembers.includes(name)
