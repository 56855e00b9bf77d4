import type { Card } from '../../cards/card.js'
import type { Rule } from '../rule.js'

const MAX_TOLD = 10
const IMG = /<img\b[^>]{0,2000}>/gi
/** An alt text; an empty one says on purpose that a picture only decorates. */
const ALT = /\salt\s*=/i

interface Place {
  lines: [number, number]
  quote: string
}

function inMarkdown(card: Card): { all: number; bare: Place[] } {
  const images = card.links.filter(({ image, start }) => image && card.text.startsWith('![', start))
  const bare = images
    .filter(({ start }) => card.text.startsWith('![]', start))
    .map(({ lines, start, end }) => ({ lines, quote: card.text.slice(start, Math.min(end, start + 300)) }))
  return { all: images.length, bare }
}

function inHtml(card: Card): { all: number; bare: Place[] } {
  const fenced = card.code.filter(({ start }) => card.text.startsWith('`', start))
  const images = [...card.text.matchAll(IMG)].filter(
    ({ index }) => !fenced.some(({ start, end }) => index >= start && index < end),
  )
  const bare = images
    .filter(([tag]) => !ALT.test(tag))
    .slice(0, MAX_TOLD)
    .map(({ 0: tag, index }) => {
      const line = card.text.slice(0, index).split(/\r\n?|\n/).length
      return { lines: [line, line] as [number, number], quote: tag.slice(0, 300) }
    })
  return { all: images.length, bare }
}

export const imageText: Rule = {
  id: 'image-text',
  title: 'Images have a text for those who cannot see them',
  severity: 'low',
  kinds: ['model', 'dataset', 'space'],
  references: ['WCAG 2.2, 1.1.1', 'Hub ethics categories, “inclusive”'],
  check(card) {
    const found = [inMarkdown(card), inHtml(card)]
    if (!found.some(({ all }) => all > 0))
      return { outcome: 'not-applicable', why: 'The card holds no image.' }
    const bare = found.flatMap((one) => one.bare)
    if (!bare.length) return { outcome: 'pass', why: 'Every image has a text.' }
    const why = 'An image has no text: who cannot see it learns nothing from it.'
    const fix = 'Say in a few words what the image shows; in HTML, alt="" marks one that only decorates.'
    return bare
      .slice(0, MAX_TOLD)
      .map((place) => ({ outcome: 'fail' as const, why, fix, paste: '![…](…)\n', ...place }))
  },
}
