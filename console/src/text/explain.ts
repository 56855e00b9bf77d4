import type { CaseItem, Policy, PriorityTerm, Severity } from '../api/types'
import { en } from './en'
import { distance } from './when'

const number = new Intl.NumberFormat('en-GB')
export const count = (n: number): string => number.format(n)
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`

/** Title of a reason; its id while the policy is not loaded or no longer has it. */
export const reasonTitle = (policy: Policy | undefined, id: string): string =>
  policy?.reasons.find((reason) => reason.id === id)?.title ?? id

export const measureTitle = (policy: Policy | undefined, id: string): string =>
  policy?.measures.find((measure) => measure.id === id)?.title ?? id

const SEVERITY_SAYS: Record<Severity, string> = {
  low: 'a mild reason',
  moderate: 'a moderate reason',
  high: 'a serious reason',
  severe: 'among the gravest reasons',
}

export interface Explained {
  key: string
  label: string
  words: string
  /** 0 to 1, for the bar; undefined when it lowers the place. */
  share?: number
}

/** One part of the priority in words, from its key and values. */
export function explainTerm(term: PriorityTerm, policy: Policy | undefined, now: number): Explained {
  const label = en.term[term.key] ?? term.key
  const { values, value } = term
  switch (term.key) {
    case 'reason': {
      const severity = String(values.severity) as Severity
      const words = `“${reasonTitle(policy, String(values.reason))}” is ${SEVERITY_SAYS[severity] ?? 'a reason'}.`
      return { key: term.key, label, words, share: Math.min(1, Math.log2(1 + value) / 4) }
    }
    case 'reporters':
      return { key: term.key, label, words: reporterWords(values), share: value }
    case 'reach':
      return {
        key: term.key,
        label,
        words: reachWords(Number(values.downloads ?? 0)),
        share: Math.log10(Math.max(1, value)) / 2,
      }
    case 'clock':
      return { key: term.key, label, ...clockWords(String(values.dueAt), now, value) }
    default:
      return { key: term.key, label, ...restWords(term) }
  }
}

/** Terms that are there only when they change the place. */
function restWords({ key, values, value }: PriorityTerm): { words: string; share?: number } {
  const n = (name: string) => Number(values[name] ?? 0)
  switch (key) {
    case 'coordinated':
      return { words: sharedWords(values) }
    case 'others':
      return { words: `${plural(n('reasons'), 'further reason')} beside it.`, share: Math.min(1, value - 1) }
    case 'growth':
      return {
        words: `From ${count(n('before'))} to ${count(n('downloads'))} downloads since it was flagged.`,
        share: value - 1,
      }
    case 'contained':
      return { words: `A measure in force leaves ${Math.round(n('harmLeft') * 100)} % of the harm.` }
    case 'trusted':
      return {
        words: `${n('people') === 1 ? 'A trusted flagger' : `${count(n('people'))} trusted flaggers`} gave this reason.`,
        share: 1,
      }
    case 'revision':
      return {
        words: `${count(n('older'))} of ${plural(n('flags'), 'flag')} ${n('older') === 1 ? 'is' : 'are'} about an older card.`,
      }
    default:
      return { words: String(value), share: Math.min(1, value) }
  }
}

const reachWords = (downloads: number) =>
  downloads > 0 ? `${plural(downloads, 'download')} in 30 days.` : 'No downloads are known.'

/** Why flags count little, most common sign first. */
function sharedWords(values: PriorityTerm['values']): string {
  const signs = [
    ['sameText', 'repeat a text'],
    ['sameDay', 'come from accounts first seen on one day'],
    ['burst', 'came within minutes of each other'],
  ] as const
  const found = signs.filter(([sign]) => Number(values[sign] ?? 0) > 0).map(([, words]) => words)
  const flags = Number(values.flags)
  const what = found.length > 0 ? found.join(' or ') : 'look alike'
  return `${plural(flags, 'flag')} ${what}, and count as one person at most.`.replace(
    /^1 flag (repeat|come) /,
    (_, verb) => `1 flag ${verb}s `,
  )
}

function clockWords(dueAt: string, now: number, value: number) {
  const left = (new Date(dueAt).getTime() - now) / 3_600_000
  const due = left < 0 ? `It was due ${distance(dueAt, now)}.` : `Due ${distance(dueAt, now)}.`
  const words =
    value > 1 ? `${due} It counts ${value} times by now.` : `${due} It counts more the nearer it comes.`
  return { words, share: Math.min(1, Math.max(0.05, (value - 0.9) / 1.1)) }
}

function reporterWords(values: Record<string, unknown>): string {
  const people = Number(values.people ?? 0)
  const right = Number(values.usuallyRight ?? 0)
  const wrong = Number(values.usuallyWrong ?? 0)
  const fresh = Number(values.neither ?? 0)
  if (people === 0) return 'Found without a flag.'
  if (people === 1)
    return `One person, ${right ? 'usually right' : wrong ? 'usually not right' : 'no record yet'}.`
  if (fresh === people) return `${count(people)} people give this reason, none with a record yet.`
  const parts = [right && `${count(right)} usually right`, wrong && `${count(wrong)} usually not`].filter(
    Boolean,
  )
  return `Of ${count(people)} people who give this reason, ${parts.join(' and ')}.`
}

/** The gist of a case in one line of the queue. */
export function gistOf(item: CaseItem): string {
  if (item.kind === 'appeal') return 'An appeal against a decision.'
  if (item.state === 'awaiting_owner') return 'The owner was asked.'
  if (item.state === 'escalated') return 'A moderator passed it to a lead.'
  const reporters = item.priority.terms.find(({ key }) => key === 'reporters')
  const shared = item.priority.terms.find(({ key }) => key === 'coordinated')
  if (shared) return sharedWords(shared.values)
  return reporters ? reporterWords(reporters.values) : 'Found without a flag.'
}

/** "Serious if true, widely used, and due today." */
export function whyFirst(item: CaseItem, now: number): string {
  const downloads = item.subject.downloads ?? 0
  const left = (new Date(item.dueAt).getTime() - now) / 3_600_000
  const parts = [
    { low: 'Mild', moderate: 'Moderate if true', high: 'Serious if true', severe: 'Grave if true' }[
      item.severity
    ],
    downloads > 10_000 && 'widely used',
    item.peopleCount > 2 && `flagged by ${item.peopleCount} people`,
    left < 0 ? 'overdue' : left < 24 && 'due within a day',
  ].filter((part): part is string => Boolean(part))
  const last = parts.length > 1 ? `, and ${parts.pop()}` : ''
  return `${parts.join(', ')}${last}.`
}
