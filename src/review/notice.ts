import type { Policy } from '../policy/policy.js'
import { appealableUntil } from './appeals.js'
import type { Notice, NoticePart } from './notice.dto.js'
import type { Outcome, SignalSource } from './case-signal.entity.js'

const DAY_MS = 86_400_000
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What a notice is made of: a decision, or one that is being written. */
export interface NoticeFacts {
  outcome: Outcome
  onAppeal: boolean
  reason: string
  measure: string | null
  statement: string
  /** The card that was read. */
  revision: string | null
  /** What raised the case. */
  sources: SignalSource[]
  effectiveAt: Date
}

export type NoticeReader = 'owner' | 'reporters'

/** The notice of a decision: the only place that says it, whoever shows it. */
export function noticeOf(reader: NoticeReader, facts: NoticeFacts, policy: Policy): Notice {
  const mine: (NoticePart | undefined)[] =
    reader === 'owner'
      ? [
          guideline(facts, policy),
          step(facts, policy),
          takenBack(facts, policy),
          ground(facts),
          redress(reader, facts, policy),
        ]
      : [guideline(facts, policy), step(facts, policy), redress(reader, facts, policy)]
  return {
    title: titleOf(reader, facts),
    statement: facts.statement,
    parts: mine.filter((part): part is NoticePart => part !== undefined),
  }
}

function titleOf(reader: NoticeReader, { onAppeal, outcome }: NoticeFacts): string {
  if (onAppeal)
    return outcome === 'uphold' ? 'On appeal, the decision was changed' : 'On appeal, the decision stood'
  if (reader === 'reporters') return outcome === 'uphold' ? 'We agreed with you' : 'We left it as it is'
  return outcome === 'uphold' ? 'We found that it goes against a guideline' : 'We found nothing against it'
}

function guideline({ reason }: NoticeFacts, policy: Policy): NoticePart {
  const found = policy.anyReason(reason)
  return { heading: 'Guideline', text: found ? `${found.title}. ${found.text.trim()}` : reason }
}

/** The step, and how long it lasts (Art. 17(3)(a)). */
function step({ measure, effectiveAt, onAppeal, outcome }: NoticeFacts, policy: Policy): NoticePart {
  const found = measure ? policy.anyMeasure(measure) : undefined
  const heading = 'Step'
  if (!found)
    return {
      heading,
      text: onAppeal && outcome === 'uphold' ? 'What was done before is taken back.' : 'No step was taken.',
    }
  const on = (days: number) => DAY.format(new Date(effectiveAt.getTime() + days * DAY_MS))
  const until = found.endDays
    ? ` It ends by itself on ${on(found.endDays)}.`
    : found.reviewDays
      ? ` We look at it again on ${on(found.reviewDays)}.`
      : ''
  return { heading, text: `${found.title}. ${found.effect}${until}` }
}

function takenBack({ measure }: NoticeFacts, policy: Policy): NoticePart | undefined {
  const found = measure ? policy.anyMeasure(measure) : undefined
  return found && { heading: 'How it is undone', text: found.undo }
}

const RAISED: Record<SignalSource, string> = {
  flag: 'People flagged it; you are not told who.',
  classifier: 'An automated reading of the card pointed it out.',
  monitor: 'An automated reading of the discussion pointed it out.',
  audit: 'The automated audit of the card pointed it out.',
  measure: 'An earlier step was due for another look.',
}

/** What it rests on, and which part machines had in it (Art. 17(3)(b) and (c)). */
function ground({ sources, revision }: NoticeFacts): NoticePart {
  const raised = [...new Set(sources)].map((source) => RAISED[source])
  const read = revision ? `, with the card of revision ${revision.slice(0, 7)}` : ''
  return {
    heading: 'What it rests on',
    text: [...raised, `A person decided${read}; no part of the decision was automated.`].join(' '),
  }
}

/** Until when and how it can be contested (Art. 17(3)(f), Art. 20). */
function redress(
  reader: NoticeReader,
  { outcome, onAppeal, effectiveAt }: NoticeFacts,
  policy: Policy,
): NoticePart | undefined {
  // An appeal has its answer; a dismissal leaves an owner nothing to contest.
  if (onAppeal || (reader === 'owner' && outcome === 'dismiss')) return undefined
  const until = DAY.format(appealableUntil(policy, effectiveAt))
  return {
    heading: 'If you see it differently',
    text: `You can appeal until ${until}: someone who was not part of this decision looks again. It costs nothing.`,
  }
}
