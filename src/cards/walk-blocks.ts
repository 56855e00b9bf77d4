import type { Token } from 'markdown-it'
import type { CardBuilder } from './card-builder.js'
import type { Concealed } from './concealing-tag.js'
import type { BlockKind } from './card.js'
import type { MarkdownBlocks } from './markdown-blocks.js'
import type { SourceLines } from './source-lines.js'
import { tableCells } from './table-cells.js'
import { visibleText, type VisibleText } from './visible-text.js'

interface Walk {
  lines: SourceLines
  builder: CardBuilder
  /** 0-based line at which the Markdown starts. */
  bodyLine: number
  nesting: number
  deadline: number
}

/** Goes through the block tokens in order and hands each block's visible text to the builder. */
export function walkBlocks(blocks: MarkdownBlocks, walk: Walk): void {
  new BlockWalk(blocks, walk).run()
}

class BlockWalk {
  #lists = 0
  #quotes = 0
  /** The innermost opened heading or paragraph. */
  #open: Token | undefined
  readonly #concealed: Concealed = { open: undefined }

  constructor(
    private readonly blocks: MarkdownBlocks,
    private readonly walk: Walk,
  ) {}

  run(): void {
    const { builder, bodyLine, deadline } = this.walk
    for (const token of this.blocks.tokens) {
      const line = bodyLine + (token.map?.[0] ?? 0)
      if (token.map && performance.now() > deadline) builder.stop('time', line + 1)
      if (token.map && token.nesting === 1 && this.#isTooDeep(token)) builder.stop('nesting', line + 1)
      if (builder.stopped) return
      this.#take(token)
    }
  }

  /** markdown-it leaves out, without a word, what stands in containers deeper than its limit. */
  #isTooDeep({ level, type }: Token): boolean {
    return level + 1 >= this.walk.nesting && (type === 'blockquote_open' || type === 'list_item_open')
  }

  #take(token: Token): void {
    const { type } = token
    if (type === 'heading_open' || type === 'paragraph_open') this.#open = token
    else if (type === 'inline' && token.map) this.#inline(token)
    else if (type === 'html_block') this.#html(token)
    else if (type === 'fence' || type === 'code_block') this.#code(token)
    else if (type === 'tr_open') this.#row(token)
    else if (type.startsWith('bullet_list_') || type.startsWith('ordered_list_')) this.#lists += token.nesting
    else if (type.startsWith('blockquote_')) this.#quotes += token.nesting
  }

  get #kind(): BlockKind {
    if (this.#lists > 0) return 'list'
    return this.#quotes > 0 ? 'quote' : 'paragraph'
  }

  #inline(token: Token): void {
    const [start, end] = this.#range(token)
    const hidden = this.#concealed.open !== undefined
    const visible = this.#scan(start, end)
    const { builder } = this.walk
    if (hidden && !visible.runs.text.trim()) return
    if (this.#open?.type === 'heading_open') {
      builder.heading(visible.runs.text, Number(this.#open.tag[1]), start)
      return builder.links({ visible, offset: start, kind: this.#kind })
    }
    const bold = this.#kind === 'paragraph' && BOLD_LINE.exec(this.walk.lines.text.slice(start, end))
    if (bold) return builder.heading(visible.runs.text.replace(/:\s*$/, ''), 7, start)
    builder.block({ visible, offset: start, kind: this.#kind })
  }

  /** Source range of a heading's or paragraph's words, found by its lines and its first words. */
  #range(token: Token): [start: number, end: number] {
    const { lines, bodyLine } = this.walk
    const content = token.content.split('\n', 1)[0]!.trimEnd()
    const last = bodyLine + token.map![1] - 1
    let line = bodyLine + token.map![0]
    let column = -1
    for (; line <= last && column < 0; line += 1) column = columnOf(lines.texts[line] ?? '', content)
    const start = (lines.starts[line - 1] ?? 0) + Math.max(0, column)
    if (this.#open?.markup.startsWith('#')) return [start, start + content.length]
    return [start, Math.max(start, lines.endOf(last))]
  }

  #html(token: Token): void {
    const [start, end] = this.#lineRange(token)
    this.walk.builder.block({ visible: this.#scan(start, end), offset: start, kind: this.#kind })
  }

  #code(token: Token): void {
    const language = token.info.trim().split(/\s/, 1)[0]!.slice(0, 40)
    this.walk.builder.code(language, ...this.#lineRange(token))
  }

  #row(token: Token): void {
    const { lines, bodyLine, builder } = this.walk
    const line = bodyLine + token.map![0]
    for (const [from, to] of tableCells(lines.texts[line] ?? '')) {
      if (builder.stopped) return
      const offset = lines.starts[line]! + from
      builder.block({ visible: this.#scan(offset, lines.starts[line]! + to), offset, kind: 'table' })
    }
  }

  #lineRange({ map }: Token): [start: number, end: number] {
    const { lines, bodyLine } = this.walk
    return [lines.starts[bodyLine + map![0]]!, lines.endOf(bodyLine + map![1] - 1)]
  }

  #scan(start: number, end: number): VisibleText {
    return visibleText({
      text: this.walk.lines.text.slice(start, end),
      quoted: this.#quotes > 0,
      references: this.blocks.references,
      deadline: this.walk.deadline,
      concealed: this.#concealed,
    })
  }
}

/** A paragraph that is one bold span: what many cards write instead of a heading. */
const BOLD_LINE = /^(?:\*\*|__)[^*_\n]{2,80}(?:\*\*|__)\s*:?\s*$/

/** Where a block's first words stand in its source line: they end it, but for blanks and a closing `#`. */
function columnOf(line: string, content: string): number {
  if (!content) return -1
  const tail = line.trimEnd().length - content.length
  if (tail >= 0 && line.startsWith(content, tail)) return tail
  return line.indexOf(content)
}
