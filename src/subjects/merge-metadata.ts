import type { Subject } from './subject.entity.js'
import type { Ref } from './subject-ref.js'
import type { WorkFile } from './work-file.dto.js'

/** What the hub says of a subject: absent is left alone, null clears. */
export interface MetadataInput {
  owner?: string | null
  ownerMembers?: string[] | null
  title?: string | null
  downloads?: number | null
  likes?: number | null
  tags?: string[] | null
  license?: string | null
  parent?: Ref | null
  files?: WorkFile[] | null
  gated?: boolean | null
}

export interface SubjectInput {
  card?: string | null
  metadata?: MetadataInput
}

export type Described = Pick<
  Subject,
  'owner' | 'ownerMembers' | 'title' | 'downloads' | 'likes' | 'tags' | 'license' | 'parentId' | 'revision'
>

/**
 * The values after `given` (undefined = as before, null = none), and the names of those that differ.
 * An empty list and none are the same.
 */
export function mergeMetadata(
  before: Described,
  given: { [Field in keyof Described]?: Described[Field] | null },
): { after: Described; changed: (keyof Described)[] } {
  const lists = {
    ownerMembers: given.ownerMembers === null ? [] : given.ownerMembers,
    tags: given.tags === null ? [] : given.tags,
  }
  const said = Object.entries({ ...given, ...lists }).filter(([, value]) => value !== undefined)
  const after: Described = { ...before, ...Object.fromEntries(said) }
  const fields = Object.keys(after) as (keyof Described)[]
  return { after, changed: fields.filter((field) => !same(before[field], after[field])) }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
