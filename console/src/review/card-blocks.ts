import DOMPurify from 'dompurify'
import MarkdownIt, { type Token } from 'markdown-it'
import { codeOf, piecesOf } from '../text/hidden-characters'
import { cutBlocks, cutCard } from './cut-card'
import { letters, markQuotes, type Quote } from './mark-quotes'
import { words } from '../text/words'

/** A top-level block of a card: a paragraph, a list, a table, … */
export interface CardBlock {
  /** First and last line in the card's own text, from 1. */
  first: number
  last: number
  html: string
  heading?: { level: number; text: string }
  marks: Quote[]
}

export interface CardView {
  /** The YAML block above the text, without its fences. */
  matter?: { text: string; last: number }
  blocks: CardBlock[]
  /** Whether more of the card is left out. */
  cut: boolean
}

export interface CardReading {
  quotes: Quote[]
  /** Addresses of the pictures that the reader asked for. */
  pictures: ReadonlySet<string>
  /** All of a card that is too long to draw at once. */
  whole: boolean
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

// HTML in a card is shown as text: what a flagged card does with it is for the reader to see, not to run.
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: false })
const escape = markdown.utils.escapeHtml

markdown.renderer.rules.image = (tokens, index, _options, env) => {
  const token = tokens[index]!
  const source = String(token.attrGet('src') ?? '')
  const name = escape(token.content || source.split('/').at(-1) || words.review.card.pictureNameless)
  if ((env as unknown as CardReading).pictures.has(source))
    return `<img src="${escape(source)}" alt="${name}" referrerpolicy="no-referrer">`
  return (
    `<span class="hidden-media"><span class="grow"><b class="med">${escape(words.review.card.pictureNot)}</b> ` +
    `${words.review.card.pictureWhere(name)}</span>` +
    `<button class="btn small" type="button" data-picture="${escape(source)}">${escape(words.review.card.load)}</button></span>`
  )
}
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index]!
  token.attrSet('target', '_blank')
  token.attrSet('rel', 'noopener noreferrer nofollow')
  return self.renderToken(tokens, index, options)
}

const CLEAN = {
  ADD_ATTR: ['target', 'referrerpolicy', 'data-picture', 'data-align'],
  FORBID_ATTR: ['style', 'id', 'name'],
  FORBID_TAGS: ['style', 'form', 'input', 'textarea', 'select', 'iframe', 'svg', 'math', 'video', 'audio'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|[^:]*$)/i,
  RETURN_DOM_FRAGMENT: true as const,
}

/** Reads a card into blocks that know their lines, sanitised, with what people quoted marked. */
export function readCard(card: string, reading: CardReading): CardView {
  const found = FRONT_MATTER.exec(card)
  const head = found?.[0] ?? ''
  const offset = head.split('\n').length - 1
  const text = card.slice(head.length)
  const groups = topLevel(markdown.parse(reading.whole ? text : cutCard(text), {}))
  const shown = reading.whole ? groups : cutBlocks(groups)
  const blocks = shown.map((group) => blockOf(group, offset, reading))
  const cut =
    !reading.whole &&
    (cutCard(text) !== text || shown.some((group, i) => group !== groups[i]) || shown.length < groups.length)
  return {
    ...(found && { matter: { text: reading.whole ? found[1]! : cutCard(found[1]!), last: offset } }),
    blocks,
    cut,
  }
}

/** Splits the flat list of tokens at depth 0. */
function topLevel(tokens: Token[]): Token[][] {
  const groups: Token[][] = []
  let depth = 0
  for (const token of tokens) {
    if (depth === 0) groups.push([])
    groups.at(-1)!.push(token)
    depth += token.nesting
  }
  return groups
}

function blockOf(group: Token[], offset: number, reading: CardReading): CardBlock {
  const [from = 0, to = from + 1] = group[0]!.map ?? []
  const first = offset + from + 1
  const last = offset + Math.max(to, from + 1)
  for (const token of group) withoutStyle(token)
  const html = markdown.renderer.render(group, markdown.options, { pictures: reading.pictures })
  const clean = DOMPurify.sanitize(html, CLEAN)
  const text = letters(clean.textContent ?? '')
  const marks = reading.quotes.filter((quote) => touches(quote, { first, last, text }))
  markQuotes(clean, marks)
  showHidden(clean)
  return { first, last, html: htmlOf(clean), marks, ...headingOf(group) }
}

/** Alignment of table cells comes as a style, which our policy forbids; it goes on as data. */
function withoutStyle(token: Token) {
  const style = String(token.attrGet('style') ?? '')
  if (!style) return
  const align = /text-align:\s*(\w+)/.exec(style)?.[1] ?? ''
  token.attrs = [...(token.attrs ?? []).filter(([name]) => name !== 'style'), ['data-align', align]]
}

const touches = (quote: Quote, block: { first: number; last: number; text: string }) =>
  (quote.lines !== undefined && quote.lines[0] <= block.last && quote.lines[1] >= block.first) ||
  (quote.letters.length >= 8 && block.text.includes(quote.letters))

/** Shows hidden characters by their code, as `Said` does where no Markdown is read. */
function showHidden(root: DocumentFragment) {
  const texts: Text[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const pieces = piecesOf(text.data)
    if (pieces.length > 1)
      text.replaceWith(...pieces.map((piece, i) => (i % 2 === 0 ? piece : codeSign(piece))))
  }
}

function codeSign(piece: string): HTMLElement {
  const sign = document.createElement('span')
  sign.className = 'hidden-char'
  sign.title = words.review.card.hiddenCharacter
  sign.textContent = codeOf(piece)
  return sign
}

function headingOf([open, inline]: Token[]) {
  if (open?.type !== 'heading_open' || !inline) return {}
  const text = (inline.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('')
  return { heading: { level: Number(open.tag.slice(1)), text: text || '…' } }
}

function htmlOf(fragment: DocumentFragment): string {
  const box = document.createElement('div')
  box.append(fragment)
  return box.innerHTML
}

/** Addresses of the remote pictures that are not loaded yet. */
export const picturesOf = (read: CardView | undefined): string[] =>
  (read?.blocks ?? []).flatMap(({ html }) => {
    if (!html.includes('data-picture')) return []
    const box = document.createElement('template')
    box.innerHTML = html
    return [...box.content.querySelectorAll<HTMLElement>('[data-picture]')].map((one) => one.dataset.picture!)
  })
