import type { Card, Sentence } from '../cards/card.js'
import type { RuleContext, Verdict } from './rule.js'
import type { Topic } from './topic-headings.js'

export interface TopicQuestion {
  topic: Topic
  /** Words that answer the question wherever they stand. */
  evidence: RegExp
  /** Words that touch on the question without answering it. */
  hint?: RegExp
  /** Words under the heading that are not enough without `evidence`; absent where any text will do. */
  needsEvidence?: boolean
  /** Which sentences under the heading are about the question; all unless given. */
  counts?: (sentence: Sentence) => boolean
  /** Fewer words than this under the heading are thin. */
  minWords?: number
  /** Fewer words than this in a sentence elsewhere are thin. */
  minSentence?: number
  /** Fewer words than this elsewhere, such as the name of a class, do not even touch on it. */
  minTouch?: number
  passes: string
  thin: string
  missing: string
  /** What to do where it is thin or missing, and the Markdown to start from. */
  fix: string
  paste: string
}

/** "See the paper for the limitations": the answer stands elsewhere. */
export const POINTS =
  /\b(?:see (?:the|our|this|here|sections?|also|https?|[A-Z[])|refer to|referred to|check(?: out)? |visit |(?:to|for) (?:know|more|further|an understanding)\b|can be found|the same (?:limitation|bias|risk))/i

/**
 * Whether a card answers a question: under a heading about it, or in a sentence anywhere. A heading over nothing
 * but template text counts as missing, and is quoted; a sentence that only points elsewhere is thin.
 */
export function judgeTopic(context: RuleContext, question: TopicQuestion): Verdict {
  const content = context.topics.get(question.topic)
  const all = content?.written ?? []
  const written = question.counts ? all.filter(question.counts) : all
  const telling = written.find((one) => question.evidence.test(one.text) && !POINTS.test(one.text))
  const help = { fix: question.fix, paste: question.paste }
  const enough = countWords(written.filter(({ text }) => !POINTS.test(text))) >= (question.minWords ?? 10)
  if (enough && (telling || !question.needsEvidence)) {
    return { outcome: 'pass', why: question.passes, ...placeOf(telling ?? written[0]!) }
  }
  const touches = (one: Sentence) => countWords([one]) >= (question.minTouch ?? 1)
  const says = (one: Sentence) => countWords([one]) >= (question.minSentence ?? 12) && !POINTS.test(one.text)
  const said = telling && says(telling) ? telling : findSentence(context, question.evidence, says)
  if (said) return { outcome: 'pass', why: question.passes, ...placeOf(said) }
  const elsewhere =
    telling ?? findSentence(context, question.evidence, (one) => touches(one) && !POINTS.test(one.text))
  const touched =
    elsewhere ?? findSentence(context, question.evidence, touches) ?? hinted(context, question) ?? written[0]
  if (touched) return { outcome: 'review', why: question.thin, ...help, ...placeOf(touched) }
  return { outcome: 'fail', why: question.missing, ...help, ...emptyPlace(content) }
}

const hinted = (context: RuleContext, { hint }: TopicQuestion) => hint && findSentence(context, hint)

/** A heading that says it itself: "Fine-tuned on SQuAD". */
export function inHeading({ sections }: Card, evidence: RegExp, why: string): Verdict | undefined {
  const found = sections.find(({ heading }) => evidence.test(heading))
  return found && { outcome: 'pass', why, lines: [found.lines[0], found.lines[0]], quote: found.heading }
}

/** Where the heading or the template text of an unanswered question stands. */
function emptyPlace(
  content: { sections: { lines: [number, number]; heading: string }[]; template: Sentence[] } | undefined,
) {
  const left = content?.template[0]
  if (left) return placeOf(left)
  const section = content?.sections[0]
  return section
    ? { lines: [section.lines[0], section.lines[0]] as [number, number], quote: section.heading }
    : {}
}

/** The first sentence anywhere, in what a person wrote, that matches; `^` and `$` need the flag m. */
export function findSentence(
  { prose, proseText, proseStarts }: RuleContext,
  pattern: RegExp,
  fits: (sentence: Sentence) => boolean = () => true,
): Sentence | undefined {
  const search = searchOf(pattern)
  search.lastIndex = 0
  for (let found = search.exec(proseText); found; found = search.exec(proseText)) {
    const index = lastAtOrBefore(proseStarts, found.index)
    if (fits(prose[index]!)) return prose[index]
    search.lastIndex = proseStarts[index + 1] ?? proseText.length
    if (search.lastIndex >= proseText.length) return undefined
  }
  return undefined
}

const searches = new WeakMap<RegExp, RegExp>()

/** The same pattern with the flag g; made once, because compiling it costs more than a search. */
function searchOf(pattern: RegExp): RegExp {
  const known = searches.get(pattern)
  if (known) return known
  const made = new RegExp(pattern.source, `${pattern.flags}g`)
  searches.set(pattern, made)
  return made
}

/** Index of the last number of an ascending list that is not larger. */
function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Lines and words of a sentence as a finding quotes them. */
export const placeOf = (sentence: Sentence) => ({ lines: sentence.lines, quote: sentence.text.slice(0, 300) })

/** Words, counting each two characters of a script without blanks as one. */
export function countWords(sentences: readonly Sentence[]): number {
  let words = 0
  for (const { text } of sentences) {
    const dense = text.match(/[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\u0E00-\u0E7F]/g)?.length ?? 0
    words += text.split(/\s+/).length + Math.floor(dense / 2)
  }
  return words
}
