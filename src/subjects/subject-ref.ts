import { BadInput } from '../common/errors.js'

/** What can be flagged. */
export const SUBJECT_KINDS = ['model', 'dataset', 'space', 'discussion', 'comment'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** Kinds that have a card of their own, and so categories and audits. */
export const WORK_KINDS = ['model', 'dataset', 'space'] as const
export type WorkKind = (typeof WORK_KINDS)[number]

/** What names a subject: its kind, and the name that the hub gives it; unique together. */
export interface Ref {
  kind: SubjectKind
  name: string
}

export const NAME_LENGTH = 300

// Works of 2022 have names that begin with "_" or are 250 characters long; the Hub's oldest have no organisation.
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/
const DISCUSSION = /^(model|dataset|space)\/(.+)\/discussions\/(\d{1,12})$/
const COMMENT = /^(.+)\/comments\/([A-Za-z0-9_-]{1,64})$/

const EXAMPLES: Record<SubjectKind, string> = {
  model: 'org/name',
  dataset: 'org/name',
  space: 'org/name',
  discussion: 'model/org/name/discussions/12',
  comment: 'model/org/name/discussions/12/comments/7f3a',
}

export const UNKNOWN_KIND = `the kind must be one of ${SUBJECT_KINDS.join(', ')}`

export const isKind = (text: string): text is SubjectKind =>
  (SUBJECT_KINDS as readonly string[]).includes(text)

/** What is wrong with a name of this kind, and how it is written; undefined when nothing is. */
export function nameFault(kind: SubjectKind, name: string): string | undefined {
  if (name.length > NAME_LENGTH)
    return `this is not the name of a ${kind}: it has over ${NAME_LENGTH} characters`
  if (name.includes('..')) return `this is not the name of a ${kind}: it holds ".."`
  if (isName(kind, name)) return undefined
  const letters = 'letters, digits, "-", "_" and ".", each part beginning with a letter, a digit or "_"'
  return `this is not the name of a ${kind}: write it as ${EXAMPLES[kind]}, with ${letters}`
}

function isName(kind: SubjectKind, name: string): boolean {
  if (kind === 'comment') return isName('discussion', COMMENT.exec(name)?.[1] ?? '')
  if (kind === 'discussion') return isName('model', DISCUSSION.exec(name)?.[2] ?? '')
  const segments = name.split('/')
  return segments.length <= 2 && segments.every((segment) => SEGMENT.test(segment))
}

/**
 * Checks a kind and a name from outside. @param pointer where they stand in the request body
 * @throws BadInput saying which kinds there are, or how a name of this kind is written
 */
export function parseRef(kind: string, name: string, pointer = '#/subject'): Ref {
  if (!isKind(kind)) throw refused(UNKNOWN_KIND, `${pointer}/kind`)
  const fault = nameFault(kind, name)
  if (fault) throw refused(fault, `${pointer}/name`)
  return { kind, name }
}

const refused = (detail: string, pointer: string) =>
  new BadInput(`Please correct: ${detail}.`, [{ detail, pointer }])

/** The subject that a discussion or comment stands under; undefined for a work. */
export function parentOf({ kind, name }: Ref): Ref | undefined {
  if (kind === 'comment') return { kind: 'discussion', name: COMMENT.exec(name)![1]! }
  if (kind !== 'discussion') return undefined
  const [, parentKind, parentName] = DISCUSSION.exec(name)!
  return { kind: parentKind as WorkKind, name: parentName! }
}
