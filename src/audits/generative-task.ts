import type { Card } from '../cards/card.js'
import { words } from './metadata.js'

const GENERATIVE =
  /^(?:text-generation|text2text-generation|text-to-image|image-to-image|text-to-video|image-to-video|text-to-speech|text-to-audio|unconditional-image-generation|image-text-to-text|any-to-any|conversational)$/

/** The key and value of the front matter that name a task of making content. */
export function generativeTask(card: Card): { key: string; task: string } | undefined {
  for (const key of ['pipeline_tag', 'tags']) {
    const task = words(card, key).find((one) => GENERATIVE.test(one))
    if (task) return { key, task }
  }
  return undefined
}
