import type { Sentence } from '../cards/card.js'
import type { RuleContext, Verdict } from './rule.js'
import type { Topic } from './topic-headings.js'

export interface TopicQuestion {
  topic: Topic
  /** Words that answer the question wherever they stand. */
  evidence: RegExp
  /** Words under the heading that are not enough without `evidence`; absent where any text will do. */
  needsEvidence?: boolean
  /** Fewer words than this under the heading are thin. */
  minWords?: number
  passes: string
  thin: string
  missing: string
  /** What to do where it is thin or missing, and the Markdown to start from. */
  fix: string
  paste: string
}

/**
 * Whether a card answers a question: under a heading about it, or in a sentence anywhere. A heading over nothing
 * but template text counts as missing, and is quoted.
 */
export function judgeTopic(context: RuleContext, question: TopicQuestion): Verdict {
  const content = context.topics.get(question.topic)
  const help = { fix: question.fix, paste: question.paste }
  const written = content?.written ?? []
  const telling = written.find((one) => question.evidence.test(one.text))
  const enough = countWords(written) >= (question.minWords ?? 10)
  if (written.length && enough && (telling || !question.needsEvidence)) {
    return { outcome: 'pass', why: question.passes, ...placeOf(telling ?? written[0]!) }
  }
  const elsewhere = telling ?? findSentence(context, question.evidence)
  if (elsewhere) {
    const long = elsewhere.text.split(/\s+/).length >= 12
    const why = long ? question.passes : question.thin
    return { outcome: long ? 'pass' : 'review', why, ...(!long && help), ...placeOf(elsewhere) }
  }
  if (written.length) return { outcome: 'review', why: question.thin, ...help, ...placeOf(written[0]!) }
  return { outcome: 'fail', why: question.missing, ...help, ...emptyPlace(content) }
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

/** The first sentence anywhere, in what a person wrote, that matches. */
export function findSentence({ prose }: RuleContext, pattern: RegExp): Sentence | undefined {
  return prose.find(({ text }) => pattern.test(text))
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
