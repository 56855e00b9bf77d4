import { conceals, outlivesBlock, type Concealed } from './concealing-tag.js'
import { readEntity } from './html-entity.js'
import { attributeOf, readHtmlTag, type HtmlTag } from './html-tag.js'
import { readLinkTarget } from './link-target.js'
import { referenceLabel } from './markdown-blocks.js'
import { backtickRuns, runLength } from './backtick-runs.js'
import { matchBrackets } from './match-brackets.js'
import { VisibleRuns } from './visible-runs.js'

export interface FoundLink {
  href: string
  image: boolean
  start: number
  end: number
  /** Range of the link's words in the visible text. */
  shown: [start: number, end: number]
}

export interface VisibleText {
  runs: VisibleRuns
  /** Visible offsets, ascending, where a sentence ends: hard line breaks and block tags. */
  breaks: number[]
  links: FoundLink[]
  /** Headings written as HTML. */
  headings: { level: number; start: number; end: number }[]
  /** Source ranges of <pre>. */
  code: [start: number, end: number][]
  timedOut: boolean
}

export interface InlineSource {
  /** The source of one block; every offset in the answer is into it, so nothing is ever searched beyond it. */
  text: string
  /** Stands in a block quote: `>` at the start of a line is a mark. */
  quoted: boolean
  references: Record<string, { href: string }>
  deadline: number
  /** What hides text from block to block; read and written. */
  concealed: Concealed
}

const BLOCK_TAGS =
  /^(?:address|article|aside|blockquote|br|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/
const HIDDEN_TAGS =
  /^(?:script|style|pre|svg|math|textarea|iframe|object|template|title|head|noscript|audio|video)$/
/** Every character that may be more than itself; all between two of them is copied at once. */
const MARK = /[\\`*_~[\]!<&\n\r\0\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g

/** Reads what a person sees of one block's source, in one pass whose cost is linear in its length. */
export function visibleText(source: InlineSource): VisibleText {
  return new Scanner(source).run()
}

class Scanner {
  readonly #runs = new VisibleRuns()
  readonly #breaks: number[] = []
  readonly #links: FoundLink[] = []
  readonly #headings: VisibleText['headings'] = []
  readonly #code: [number, number][] = []
  /** Where the words of an open link end, and where its target ends. */
  readonly #closings = new Map<number, { link: FoundLink; end: number }>()
  readonly #brackets: ReadonlyMap<number, number>
  #backticks: Map<number, number[]> | undefined
  #heading: { level: number; start: number } | undefined
  #anchor: FoundLink | undefined
  #lastComment: number | undefined
  #at = 0

  constructor(private readonly source: InlineSource) {
    this.#brackets = source.text.includes('[') ? matchBrackets(source.text) : NO_BRACKETS
  }

  run(): VisibleText {
    const { text, deadline } = this.source
    const end = text.length
    let timedOut = false
    const { open } = this.source.concealed
    if (open) this.#conceal(open.name, open.depth)
    for (let steps = 1; this.#at < end; steps += 1) {
      MARK.lastIndex = this.#at
      const mark = MARK.exec(text)
      const next = mark ? mark.index : end
      this.#copy(next)
      if (next < end) this.#mark(text[next]!)
      timedOut = (steps & 1023) === 0 && performance.now() > deadline
      if (timedOut) break
    }
    if (this.#heading) this.#endHeading()
    return {
      runs: this.#runs,
      breaks: this.#breaks,
      links: this.#links,
      headings: this.#headings,
      code: this.#code,
      timedOut,
    }
  }

  #copy(to: number): void {
    if (to > this.#at) this.#runs.add(this.source.text.slice(this.#at, to), this.#at, to)
    this.#at = to
  }

  #skip(to: number): void {
    this.#at = to
  }

  #mark(char: string): void {
    if (char === '\n' || char === '\r') return this.#lineEnd()
    if (char === '\\') return this.#escape()
    if (char === '`') return this.#codeSpan()
    if (char === '*' || char === '_' || char === '~') return this.#emphasis(char)
    if (char === '[') return void this.#bracket(false)
    if (char === ']') return this.#closeBracket()
    if (char === '!') return this.#bang()
    if (char === '<') return this.#angle()
    if (char === '&') return this.#entity()
    this.#skip(this.#at + 1) // characters without width
  }

  #lineEnd(): void {
    const { text, quoted } = this.source
    const hard = /(?: {2}|\\)$/.test(text.slice(Math.max(0, this.#at - 2), this.#at))
    const after = quoted ? /\r?\n?[ \t]*(?:>[ \t]?)*/y : /\r?\n?[ \t]*/y
    after.lastIndex = this.#at
    after.exec(text)
    const next = Math.max(after.lastIndex, this.#at + 1)
    this.#runs.add(' ', this.#at, next)
    if (hard) this.#breaks.push(this.#runs.length)
    this.#skip(next)
  }

  #escape(): void {
    const next = this.source.text[this.#at + 1] ?? ''
    this.#skip(this.#at + (/[!-/:-@[-`{-~\n\r]/.test(next) ? 1 : 0))
    if (!/[\n\r]/.test(next)) this.#copy(Math.min(this.source.text.length, this.#at + 1))
  }

  #codeSpan(): void {
    const length = runLength(this.source.text, this.#at, '`')
    const close = this.#closingBackticks(this.#at, length)
    if (close < 0) return this.#copy(this.#at + length)
    this.#skip(this.#at + length)
    this.#copyFolded(close)
    this.#skip(close + length)
  }

  /** Code words are shown as written; only a line end becomes a blank. */
  #copyFolded(to: number): void {
    while (this.#at < to) {
      const line = this.source.text.indexOf('\n', this.#at)
      this.#copy(line < 0 || line > to ? to : line)
      if (this.#at < to) this.#lineEnd()
    }
  }

  /** All runs of backticks by length, ascending, found once: a run without its like is never searched for twice. */
  #closingBackticks(at: number, length: number): number {
    this.#backticks ??= backtickRuns(this.source.text)
    const runs = this.#backticks.get(length) ?? []
    let low = 0
    let high = runs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs[middle]! <= at) low = middle + 1
      else high = middle
    }
    return runs[low] ?? -1
  }

  #emphasis(char: string): void {
    const { text } = this.source
    const length = runLength(text, this.#at, char)
    const before = text[this.#at - 1] ?? ' '
    const after = text[this.#at + length] ?? ' '
    const blanks = /\s/.test(before) && /\s/.test(after)
    const inWord = WORD.test(before) && WORD.test(after)
    const isMark =
      !blanks && (char === '~' ? length === 2 : char === '*' ? !isProduct(before, after, length) : !inWord)
    if (isMark) this.#skip(this.#at + length)
    else this.#copy(this.#at + length)
  }

  #bang(): void {
    if (this.source.text[this.#at + 1] !== '[' || !this.#bracket(true)) this.#copy(this.#at + 1)
  }

  #bracket(image: boolean): boolean {
    const start = this.#at
    const open = image ? start + 1 : start
    const close = this.#brackets.get(open)
    const target = close === undefined ? null : this.#target(open, close)
    if (close === undefined || !target) {
      if (!image) this.#copy(open + 1)
      return false
    }
    const link: FoundLink = {
      href: target.href,
      image,
      start,
      end: target.end,
      shown: [this.#runs.length, 0],
    }
    if (image) {
      link.shown[1] = link.shown[0]
      this.#links.push(link)
      this.#skip(target.end)
    } else {
      this.#closings.set(close, { link, end: target.end })
      this.#skip(open + 1)
    }
    return true
  }

  #target(open: number, close: number): { href: string; end: number } | null {
    const { text, references } = this.source
    if (text[close + 1] === '(') return readLinkTarget(text, close + 1)
    if (close - open > 500) return null
    const own = text.slice(open + 1, close)
    if (own.startsWith('^')) return { href: '', end: close + 1 }
    const second = text[close + 1] === '[' ? this.#brackets.get(close + 1) : undefined
    const named = second !== undefined && second - close > 2 && second - close < 500
    const label = named ? text.slice(close + 2, second) : own
    const known = references[referenceLabel(label)]
    return known ? { href: known.href, end: (second ?? close) + 1 } : null
  }

  #closeBracket(): void {
    const closing = this.#closings.get(this.#at)
    if (!closing) return this.#copy(this.#at + 1)
    closing.link.shown[1] = this.#runs.length
    this.#links.push(closing.link)
    this.#skip(Math.max(this.#at + 1, closing.end))
  }

  #entity(): void {
    const entity = readEntity(this.source.text, this.#at)
    if (!entity) return this.#copy(this.#at + 1)
    this.#runs.add(entity.shown, this.#at, entity.end)
    this.#skip(entity.end)
  }

  #angle(): void {
    const { text } = this.source
    if (text.startsWith('<!--', this.#at)) {
      this.#lastComment ??= text.lastIndexOf('-->')
      if (this.#lastComment > this.#at) return this.#skip(text.indexOf('-->', this.#at + 2) + 3)
    }
    const auto = AUTOLINK.exec(text.slice(this.#at, this.#at + 500))
    if (auto) return this.#autolink(auto[1]!)
    const tag = readHtmlTag(text, this.#at)
    if (!tag) return this.#copy(this.#at + 1)
    this.#tag(tag)
  }

  #autolink(href: string): void {
    const start = this.#at
    const from = this.#runs.length
    this.#skip(start + 1)
    this.#copy(start + 1 + href.length)
    this.#skip(this.#at + 1)
    this.#links.push({ href, image: false, start, end: this.#at, shown: [from, this.#runs.length] })
  }

  #tag(tag: HtmlTag): void {
    const start = this.#at
    if (BLOCK_TAGS.test(tag.name)) this.#breakAt(start, tag.end)
    if (/^h[1-6]$/.test(tag.name)) this.#headingTag(tag)
    if (tag.name === 'img' && !tag.closing) this.#image(tag)
    if (tag.name === 'a') this.#anchorTag(tag)
    this.#skip(tag.end)
    if (!tag.closing && HIDDEN_TAGS.test(tag.name)) this.#skipHidden(tag.name, start)
    else if (conceals(tag)) this.#conceal(tag.name, 1)
  }

  /** Skips to where the last of `depth` open tags is closed, or to the end of the block. */
  #conceal(name: string, depth: number): void {
    const { text, concealed } = this.source
    const tags = new RegExp(`<(/?)${name}(?=[\\s/>])`, 'gi')
    tags.lastIndex = this.#at
    let open = depth
    let found = tags.exec(text)
    for (; found; found = tags.exec(text)) {
      open += found[1] ? -1 : 1
      if (open === 0) break
    }
    concealed.open = !found && outlivesBlock(name) ? { name, depth: open } : undefined
    this.#skip(found ? found.index : text.length)
  }

  #breakAt(start: number, end: number): void {
    this.#runs.add(' ', start, end)
    this.#breaks.push(this.#runs.length)
  }

  #skipHidden(name: string, start: number): void {
    const close = new RegExp(`</${name}[\\s/>]`, 'gi')
    close.lastIndex = this.#at
    const found = close.exec(this.source.text)
    const end = found ? found.index : this.source.text.length
    if (name === 'pre') this.#code.push([start, end])
    this.#skip(end)
  }

  #headingTag(tag: HtmlTag): void {
    if (this.#heading) this.#endHeading()
    if (!tag.closing) this.#heading = { level: Number(tag.name[1]), start: this.#runs.length }
  }

  #endHeading(): void {
    this.#headings.push({ ...this.#heading!, end: this.#runs.length })
    this.#heading = undefined
  }

  #image(tag: HtmlTag): void {
    const shown: [number, number] = [this.#runs.length, this.#runs.length]
    this.#links.push({
      href: attributeOf(tag.attributes, 'src'),
      image: true,
      start: this.#at,
      end: tag.end,
      shown,
    })
  }

  #anchorTag(tag: HtmlTag): void {
    if (this.#anchor) {
      this.#anchor.shown[1] = this.#runs.length
      this.#anchor.end = tag.end
      this.#links.push(this.#anchor)
      this.#anchor = undefined
    }
    const href = tag.closing ? '' : attributeOf(tag.attributes, 'href')
    if (href)
      this.#anchor = { href, image: false, start: this.#at, end: tag.end, shown: [this.#runs.length, 0] }
  }
}

const NO_BRACKETS: ReadonlyMap<number, number> = new Map()
const WORD = /[\p{L}\p{N}]/u
const AUTOLINK = /^<((?:https?:\/\/|mailto:)[^\s<>]+|[\w.+-]{1,64}@[\w.-]{1,255})>/i
/** `2*3` and `n**2` are sums, not marks. */
const isProduct = (before: string, after: string, length: number) =>
  length <= 2 && /\d/.test(after) && /[\w)]/.test(before)
