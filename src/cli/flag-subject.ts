import { parseRef, type Ref, type SubjectKind } from '../subjects/subject-ref.js'

const KIND_PATHS: Record<string, SubjectKind> = { datasets: 'dataset', spaces: 'space', models: 'model' }

/**
 * What a person means by `org/name` or by the address of a page on the hub:
 * `https://hub.example/datasets/org/name/discussions/12#64f0a1`.
 * @param kind of a plain name; an address says it itself
 * @throws BadInput
 */
export function flagSubject(text: string, kind: string): Ref {
  if (!URL.canParse(text) || !/^https?:/.test(text)) return parseRef(kind, text)
  const { pathname, hash } = new URL(text)
  const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const work = KIND_PATHS[parts[0] ?? '']
  if (work) parts.shift()
  const [at, number] = [parts.indexOf('discussions'), parts[parts.indexOf('discussions') + 1]]
  if (at < 0 || !number) return parseRef(work ?? 'model', pageless(parts).join('/'))
  const discussion = `${work ?? 'model'}/${parts.slice(0, at).join('/')}/discussions/${number}`
  const comment = hash.slice(1)
  return comment
    ? parseRef('comment', `${discussion}/comments/${comment}`)
    : parseRef('discussion', discussion)
}

/** `org/name/blob/main/README.md` and `org/name/tree/main` are pages of org/name. */
function pageless(parts: string[]): string[] {
  const page = parts.findIndex((part) => ['blob', 'tree', 'resolve', 'commits'].includes(part))
  return page < 0 ? parts : parts.slice(0, page)
}
