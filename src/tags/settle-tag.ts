import type { Role } from '../common/role.js'

export const VOTES = ['accept', 'reject', 'propose'] as const
export type Vote = (typeof VOTES)[number]

export const TAG_STATES = ['proposed', 'accepted', 'rejected'] as const
export type TagState = (typeof TAG_STATES)[number]

/** Members settle a tag without a moderator once this many more of them say yes than no, or no than yes. */
export const MEMBERS_SETTLE_AT = 3

const SETTLING: ReadonlySet<Role> = new Set<Role>(['moderator', 'lead', 'admin'])

export interface Ballot {
  personId: string
  /** The role under which it was cast. */
  role: Role
  vote: Vote
  /** Cast by an owner of the work: a conflict of interest. */
  byOwner: boolean
  votedAt: Date
}

export interface Settlement {
  state: TagState
  /** The moderator whose vote settled it; null while proposed and when members settled it. */
  settledBy: string | null
}

/**
 * What the votes on one category of one work come to; undefined when nobody says that it applies.
 * The latest moderator's vote settles. Without one, members settle by a lead of MEMBERS_SETTLE_AT, on a category that
 * the classifier suggests or somebody proposed. An owner may propose, but an owner's vote never settles nor counts.
 */
export function settleTag(ballots: Ballot[], suggested: boolean): Settlement | undefined {
  const neutral = ballots.filter(({ byOwner }) => !byOwner)
  const moderator = neutral
    .filter(({ role }) => SETTLING.has(role))
    .sort(byTime)
    .at(-1)
  if (moderator) return { state: saysYes(moderator) ? 'accepted' : 'rejected', settledBy: moderator.personId }
  const proposed = ballots.some(saysYes)
  if (!proposed && !suggested) return undefined
  const lead = neutral.reduce((sum, ballot) => sum + (saysYes(ballot) ? 1 : -1), 0)
  if (lead >= MEMBERS_SETTLE_AT) return { state: 'accepted', settledBy: null }
  if (lead <= -MEMBERS_SETTLE_AT) return { state: 'rejected', settledBy: null }
  return proposed ? { state: 'proposed', settledBy: null } : undefined
}

const saysYes = ({ vote }: Ballot): boolean => vote !== 'reject'

const byTime = (a: Ballot, b: Ballot) => a.votedAt.getTime() - b.votedAt.getTime()
