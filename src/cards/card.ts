/** Where a piece of text stands: UTF-16 offsets into the card, end exclusive, and 1-based lines, both inclusive. */
export interface Span {
  start: number
  end: number
  lines: [from: number, to: number]
}

export type BlockKind = 'paragraph' | 'list' | 'table' | 'quote'

/** One sentence (or list item, or table cell) of visible prose; code, HTML comments and front matter hold none. */
export interface Sentence extends Span {
  /** Visible text: Markdown marks removed, white space folded. `card.text.slice(start, end)` is its source. */
  text: string
  /** Index into `Card.sections`. */
  section: number
  block: BlockKind
}

/** A heading and what stands under it up to the next heading of any level; the first one has no heading. */
export interface Section extends Span {
  /** Visible heading text; '' for what stands before the first heading. */
  heading: string
  /** 1–6 as written; 7 for a paragraph that is nothing but bold words; 0 before the first heading. */
  level: number
  /** Headings above it, outermost first, its own last. */
  path: string[]
}

export interface CardLink extends Span {
  href: string
  text: string
  image: boolean
  section: number
}

/** A fenced, indented or <pre> block: it holds no sentence, but "how to use" is mostly written as one. */
export interface CodeBlock extends Span {
  language: string
  section: number
}

export type CardLimit = 'size' | 'nesting' | 'headings' | 'sentences' | 'time'

/** A card parsed once; pure data, so that it can cross a worker boundary. */
export interface Card {
  text: string
  /** Parsed YAML front matter as plain JSON; null when there is none or it could not be read. */
  frontMatter: Record<string, unknown> | null
  frontMatterLines: [from: number, to: number] | null
  /** Set when front matter is there but is not a safe YAML mapping. */
  frontMatterError: { line: number; message: string } | null
  sections: Section[]
  sentences: Sentence[]
  links: CardLink[]
  code: CodeBlock[]
  /** Set when a limit on size, nesting, headings or time ended the analysis early. */
  notAnalysedBeyond: { line: number; limit: CardLimit } | null
}
