import type { CaseItem, Policy, PriorityTerm, Severity } from '../api/types'
import { distance } from './when'
import { locale, words } from './words'

export const count = (n: number): string => new Intl.NumberFormat(locale()).format(n)
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`

/** Title of a reason; its id while the policy is not loaded or no longer has it. */
export const reasonTitle = (policy: Policy | undefined, id: string): string =>
  policy?.reasons.find((reason) => reason.id === id)?.title ?? id

export const measureTitle = (policy: Policy | undefined, id: string): string =>
  policy?.measures.find((measure) => measure.id === id)?.title ?? id

export interface Explained {
  key: string
  label: string
  words: string
  /** 0 to 1, for the bar; undefined when it lowers the place. */
  share?: number
}

/** One part of the priority in words, from its key and values. */
export function explainTerm(term: PriorityTerm, policy: Policy | undefined, now: number): Explained {
  return { key: term.key, label: words.term[term.key] ?? term.key, ...termWords(term, policy, now) }
}

function termWords(
  term: PriorityTerm,
  policy: Policy | undefined,
  now: number,
): Omit<Explained, 'key' | 'label'> {
  const { values, value } = term
  const { explain } = words
  switch (term.key) {
    case 'reason':
      return {
        words: explain.reason(
          reasonTitle(policy, String(values.reason)),
          String(values.severity) as Severity,
        ),
        share: Math.min(1, Math.log2(1 + value) / 4),
      }
    case 'reporters':
      return { words: reporterWords(values), share: value }
    case 'reach':
      return {
        words: explain.reach(Number(values.downloads ?? 0)),
        share: Math.log10(Math.max(1, value)) / 2,
      }
    case 'clock': {
      const due = String(values.dueAt)
      const late = new Date(due).getTime() < now
      const share = Math.min(1, Math.max(0.05, (value - 0.9) / 1.1))
      return { words: explain.clock(distance(due, now), late, value), share }
    }
    default:
      return restWords(term)
  }
}

/** Terms that are there only when they change the place. */
function restWords({ key, values, value }: PriorityTerm): { words: string; share?: number } {
  const n = (name: string) => Number(values[name] ?? 0)
  const { explain } = words
  switch (key) {
    case 'coordinated':
      return { words: sharedWords(values) }
    case 'owner':
      return {
        words: explain.owner(n('upheld'), n('dismissed')),
        ...(value > 1 && { share: Math.min(1, value - 1) }),
      }
    case 'effort':
      return { words: explain.effort(n('minutes')), ...(value > 1 && { share: value / 3 }) }
    case 'others':
      return { words: explain.furtherReasons(n('reasons')), share: Math.min(1, value - 1) }
    case 'growth':
      return { words: explain.growth(n('before'), n('downloads')), share: value - 1 }
    case 'contained':
      return { words: explain.contained(Math.round(n('harmLeft') * 100)) }
    case 'trusted':
      return { words: explain.trusted(n('people')), share: 1 }
    case 'revision':
      return { words: explain.older(n('older'), n('flags')) }
    default:
      return { words: String(value), share: Math.min(1, value) }
  }
}

/** Why flags count little, most common sign first. */
function sharedWords(values: PriorityTerm['values']): string {
  const found = ['sameText', 'sameDay', 'newAccount', 'burst'].filter((sign) => Number(values[sign] ?? 0) > 0)
  return words.explain.shared(Number(values.flags), found)
}

function reporterWords(values: Record<string, unknown>): string {
  const n = (name: string) => Number(values[name] ?? 0)
  if (n('people') === 0) return words.explain.noFlag
  return words.explain.reporters(n('people'), n('usuallyRight'), n('usuallyWrong'), n('neither'))
}

/** The gist of a case in one line of the queue. */
export function gistOf(item: CaseItem): string {
  const { gist, noFlag } = words.explain
  if (item.kind === 'appeal') return gist.appeal
  if (item.state === 'awaiting_owner') return gist.owner
  if (item.state === 'escalated') return gist.escalated
  const reporters = item.priority.terms.find(({ key }) => key === 'reporters')
  const shared = item.priority.terms.find(({ key }) => key === 'coordinated')
  if (shared) return sharedWords(shared.values)
  return reporters ? reporterWords(reporters.values) : noFlag
}

/** "Serious if true, widely used, and due today." */
export function whyFirst(item: CaseItem, now: number): string {
  const downloads = item.subject.downloads ?? 0
  const left = (new Date(item.dueAt).getTime() - now) / 3_600_000
  const { first } = words.explain
  const parts = [
    first.severity[item.severity],
    downloads > 10_000 && first.widely,
    item.peopleCount > 2 && first.people(item.peopleCount),
    left < 0 ? first.overdue : left < 24 && first.day,
  ].filter((part): part is string => Boolean(part))
  return first.all(parts)
}
