import type { Card, CardLink } from '../../cards/card.js'
import type { Rule, RuleContext } from '../rule.js'

/** Places told one by one. */
const MAX_TOLD = 10
const ELSEWHERE = /^(?:[a-z][\w+.-]*:|\/|\?)/i

/** Anchors that a hub makes of headings, and those that the card sets itself. */
function anchorsOf(card: Card): Set<string> {
  const anchors = new Set(['', 'top'])
  const seen = new Map<string, number>()
  for (const { heading } of card.sections) {
    const plain = loose(heading.toLowerCase())
    const times = seen.get(plain) ?? 0
    anchors.add(times ? `${plain}${times}` : plain)
    seen.set(plain, times + 1)
  }
  for (const [, id] of card.text.matchAll(/\s(?:id|name)\s*=\s*["']?([\w:.-]{1,100})/gi))
    anchors.add(loose(id!.toLowerCase()))
  return anchors
}

/** Hosts differ in how they turn signs and blanks into hyphens; letters and digits are what they share. */
const loose = (anchor: string) => anchor.replace(/[^\p{L}\p{N}]/gu, '')

/** Whether a link can be followed: one to a file only where the files are known. */
const isOwn = ({ href }: CardLink, { files }: RuleContext) =>
  href.startsWith('#') || (files.length > 0 && href !== '' && !ELSEWHERE.test(href))

function isBroken({ href }: CardLink, anchors: Set<string>, { files }: RuleContext): boolean {
  if (href.startsWith('#')) return !anchors.has(loose(decoded(href.slice(1)).toLowerCase()))
  const path = decoded(href.split(/[?#]/, 1)[0]!).replace(/^\.\//, '')
  if (!path || path.startsWith('..') || !/\.\w{1,8}$/.test(path)) return false
  return !files.includes(path)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const internalLinks: Rule = {
  id: 'internal-links',
  title: 'Links within the card lead somewhere',
  severity: 'low',
  kinds: ['model', 'dataset', 'space'],
  references: ['Hub template, table of contents'],
  check(card, context) {
    const links = card.links.filter((link) => isOwn(link, context))
    if (!links.length)
      return {
        outcome: 'not-applicable',
        why: 'The card has no link to a place of its own that could be looked up.',
      }
    const anchors = anchorsOf(card)
    const broken = links.filter((link) => isBroken(link, anchors, context))
    if (!broken.length) return { outcome: 'pass', why: 'Every link within the card has its place.' }
    const more = broken.length > MAX_TOLD ? ` (${broken.length} in all)` : ''
    return broken.slice(0, MAX_TOLD).map(({ href, lines, start, end }) => ({
      outcome: 'fail' as const,
      why: `Nothing in the card or its repository stands at “${href.slice(0, 100)}”${more}.`,
      fix: 'Correct the link, or take it out with the section that is missing.',
      lines,
      quote: card.text.slice(start, Math.min(end, start + 300)),
    }))
  },
}
