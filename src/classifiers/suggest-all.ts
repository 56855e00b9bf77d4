import type { Classifier } from './classifier.js'
import type { ClassifierInput, Suggestion } from './suggestion.js'

/**
 * Suggestions for a stream of texts, in order, a window of them under way at a time, so that memory stays flat
 * however long the stream is. What came before a row that cannot be read is still answered, then its error is thrown.
 */
export async function* suggestAll<Row extends ClassifierInput>(
  classifier: Classifier,
  rows: AsyncIterable<Row>,
  window = 16,
): AsyncGenerator<{ row: Row; suggestions: Suggestion[] }> {
  const underWay: { row: Row; answer: Promise<Suggestion[][]> }[] = []
  const settle = async () => {
    const { row, answer } = underWay.shift()!
    return { row, suggestions: (await answer)[0]! }
  }
  let unreadable: { error: unknown } | undefined
  const source = rows[Symbol.asyncIterator]()
  for (;;) {
    const next = await source.next().catch((error: unknown) => {
      unreadable = { error }
    })
    if (!next || next.done) break
    const answer = classifier.suggest([inputOf(next.value)])
    // A failure is thrown where its turn comes; until then it must not count as unhandled.
    answer.catch(() => undefined)
    underWay.push({ row: next.value, answer })
    if (underWay.length >= window) yield await settle()
  }
  while (underWay.length) yield await settle()
  if (unreadable) throw unreadable.error
}

function inputOf({ text, kind, name }: ClassifierInput): ClassifierInput {
  return { text, ...(kind === undefined ? {} : { kind }), ...(name === undefined ? {} : { name }) }
}
