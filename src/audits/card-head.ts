import { readFrontMatter } from '../cards/front-matter.js'
import { SourceLines } from '../cards/source-lines.js'
import { scalars } from './front-matter-values.js'

/** What the service's own thread reads of a card; front matter that is longer names nothing here. */
export const HEAD_CHARS = 16_000
const MOST_RELATED = 20

/** What a card's front matter says that is looked up beside the card. */
export interface CardHead {
  /** Works it was made from, as "model:owner/name" or "dataset:owner/name". */
  related: string[]
  license: string
  /** The task it is for, such as "text-generation"; '' where the card names none. */
  pipeline: string
}

/** Bounded, so that it may run where a hang would be everybody's: at most 16,000 characters are read. */
export function readCardHead(card: string): CardHead {
  const head = card.slice(0, HEAD_CHARS)
  const data = /^(?:base_model|datasets|license|pipeline_tag|task_categories):/m.test(head)
    ? (readFrontMatter(new SourceLines(head)).data ?? {})
    : {}
  const named = (kind: string, value: unknown) =>
    scalars(value, MOST_RELATED).map((name) => `${kind}:${name}`)
  return {
    related: [...named('model', data.base_model), ...named('dataset', data.datasets)],
    license: scalars(data.license, 1)[0] ?? '',
    pipeline: scalars(data.pipeline_tag ?? data.task_categories, 1)[0] ?? '',
  }
}
