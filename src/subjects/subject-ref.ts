import { BadInput } from '../common/errors.js'

export const SUBJECT_KINDS = ['model', 'dataset', 'space', 'discussion', 'comment'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** What names a subject: its kind, and the name that the hub gives it. */
export interface Ref {
  kind: SubjectKind
  name: string
}

const SEGMENT = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_-])?'
const WORK = `${SEGMENT}(?:/${SEGMENT})?`
const DISCUSSION = `(?:model|dataset|space)/${WORK}/discussions/[0-9]{1,12}`
const COMMENT = `${DISCUSSION}/comments/[A-Za-z0-9_-]{1,64}`

const FORMS: Record<SubjectKind, { form: RegExp; example: string }> = {
  model: { form: new RegExp(`^${WORK}$`), example: 'org/name' },
  dataset: { form: new RegExp(`^${WORK}$`), example: 'org/name' },
  space: { form: new RegExp(`^${WORK}$`), example: 'org/name' },
  discussion: { form: new RegExp(`^${DISCUSSION}$`), example: 'model/org/name/discussions/12' },
  comment: { form: new RegExp(`^${COMMENT}$`), example: 'model/org/name/discussions/12/comments/7f3a' },
}

/**
 * Checks a kind and a name from outside. @param pointer where they stand in the request body
 * @throws BadInput saying which kinds there are, or how a name of this kind is written
 */
export function parseRef(kind: string, name: string, pointer = '#/subject'): Ref {
  if (!isKind(kind)) {
    throw new BadInput(`There is no kind "${kind.slice(0, 40)}". Use one of: ${SUBJECT_KINDS.join(', ')}.`, [
      { detail: 'unknown kind', pointer: `${pointer}/kind` },
    ])
  }
  const { form, example } = FORMS[kind]
  if (form.test(name) && !name.includes('..')) return { kind, name }
  throw new BadInput(
    `This is not the name of a ${kind}. Write it as ${example}: letters, digits, "-", "_" and "." (no ".."), at most 96 a part.`,
    [{ detail: `not the name of a ${kind}`, pointer: `${pointer}/name` }],
  )
}

/** The subject that a discussion or comment stands under; undefined for a work. */
export function parentOf({ kind, name }: Ref): Ref | undefined {
  if (kind === 'comment') return { kind: 'discussion', name: name.replace(/\/comments\/[^/]+$/, '') }
  if (kind !== 'discussion') return undefined
  const [, parentKind, parentName] = /^(model|dataset|space)\/(.+)\/discussions\/\d+$/.exec(name) ?? []
  return { kind: parentKind as SubjectKind, name: parentName! }
}

export const isKind = (text: string): text is SubjectKind =>
  (SUBJECT_KINDS as readonly string[]).includes(text)
