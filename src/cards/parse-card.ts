import { CardBuilder } from './card-builder.js'
import { CARD_LIMITS, type CardLimits } from './card-limits.js'
import type { Card } from './card.js'
import { readFrontMatter } from './front-matter.js'
import { markdownBlocks } from './markdown-blocks.js'
import { SourceLines } from './source-lines.js'
import { walkBlocks } from './walk-blocks.js'

/**
 * Parses the README of a model, dataset or Space. Never throws on any text: where a limit bites, `notAnalysedBeyond`
 * says from which line on nothing was read. Costs some 0.2 ms an ordinary card and grows linearly; run it off the
 * main thread on texts of strangers. Offsets are UTF-16 code units of `text`, which is kept as it came.
 */
export function parseCard(text: string, limits: Partial<CardLimits> = {}): Card {
  const bounds = { ...CARD_LIMITS, ...limits }
  const deadline = performance.now() + bounds.timeMs
  const lines = new SourceLines(text.length > bounds.size ? text.slice(0, bounds.size) : text)
  const front = readFrontMatter(lines)
  const bodyStart = lines.starts[front.bodyLine] ?? lines.text.length
  const builder = new CardBuilder(lines, bounds, bodyStart)
  const body = lines.texts.slice(front.bodyLine).join('\n')
  const blocks = markdownBlocks(body, bounds, deadline)
  walkBlocks(blocks, { lines, builder, bodyLine: front.bodyLine, nesting: bounds.nesting, deadline })
  if (blocks.stoppedAt !== null) builder.stop('time', front.bodyLine + blocks.stoppedAt + 1)
  if (text.length > bounds.size) builder.stop('size', lines.count)
  return {
    text,
    frontMatter: front.data,
    frontMatterLines: front.lines,
    frontMatterError: front.error,
    ...builder.finish(),
  }
}
