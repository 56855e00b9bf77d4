/** Deeper, or longer, is left to the library with its limits. */
const MAX_DEPTH = 16
const MAX_LINES = 5_000

/** Latin, Cyrillic, Kana, Han and Hangul letters; of all else beyond ASCII the library knows more. */
const LETTERS = String.raw`\u00C0-\u024F\u0400-\u04FF\u3041-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3`
// Without brackets, which flow collections are made of, and without escapes.
const SINGLE = `'[ -&(-Z^-z|}~${LETTERS}]*'`
const DOUBLE = `"[ !#-Z^-z|}~${LETTERS}]*"`
const PLAIN = String.raw`[A-Za-z0-9${LETTERS}](?:[\w./()+@,%=<>!?*&'"|~;$^${LETTERS}-]|:(?=[^ ])| +(?=[^ #]))*`
const FLOW = String.raw`\[(?:${SINGLE}(?:, ${SINGLE})*)?\]`
const VALUE = `${SINGLE}|${DOUBLE}|${FLOW}|${PLAIN}`
const LINE = new RegExp(
  String.raw`^( *)((?:- +)*)(?:([A-Za-z_][\w-]{0,99}|'[\w-]{1,99}'):(?: +(${VALUE}))?|(${VALUE})) *$`,
)
const NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,20})?(?:e-?\d{1,2})?$/
/** What is, or looks like, a number in one of the ways of YAML. */
const NUMERIC = /^\d[\d.eE+_-]*$|^0[xo]/
const WORDS = new Map<string, boolean | null>([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
])

interface Line {
  /** Columns of the dashes before the words. */
  dashes: number[]
  /** Column of the words. */
  column: number
  key: string | undefined
  /** The scalar as written; undefined for a key without one. */
  source: string | undefined
}

/** The text is not of the plain kind, or may not be. */
class NotPlain extends Error {}

/**
 * Reads the YAML that most cards have: block maps and lists of ASCII scalars, each on one line. Answers what the
 * library answers, in a fraction of its time, or undefined where it is not sure: then the library decides.
 */
export function plainYaml(yaml: string): Record<string, unknown> | undefined {
  const lines = linesOf(yaml)
  if (!lines?.length || lines[0]!.dashes.length || lines[0]!.column) return undefined
  try {
    return new PlainReader(lines).document()
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}

function linesOf(yaml: string): Line[] | undefined {
  const texts = yaml.split('\n')
  if (texts.length > MAX_LINES) return undefined
  const lines: Line[] = []
  for (const text of texts) {
    if (text === '') continue
    const found = LINE.exec(text)
    if (!found) return undefined
    let column = found[1]!.length
    const dashes: number[] = []
    for (const [dash] of found[2]!.matchAll(/- +/g)) {
      dashes.push(column)
      column += dash.length
    }
    if (WORDS.has(found[3] ?? '')) return undefined
    const key = found[3] && unquoted(found[3])
    lines.push({ dashes, column, key, source: found[4] ?? found[5] })
  }
  return lines
}

const unquoted = (source: string) => (/^['"]/.test(source) ? source.slice(1, -1) : source)

class PlainReader {
  #at = 0
  /** How many dashes of the line at hand are read. */
  #dash = 0

  constructor(private readonly lines: readonly Line[]) {}

  document(): Record<string, unknown> {
    const map = this.#map(0, 0)
    if (this.#at < this.lines.length) throw new NotPlain()
    return map
  }

  /** The line at hand; undefined after the last one. */
  get #line(): Line | undefined {
    return this.lines[this.#at]
  }

  /** The column at which what comes next on the line at hand stands; -1 after the last line. */
  get #column(): number {
    const line = this.#line
    return line ? (line.dashes[this.#dash] ?? line.column) : -1
  }

  get #isItem(): boolean {
    return this.#line !== undefined && this.#dash < this.#line.dashes.length
  }

  #map(column: number, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    while (this.#column === column && !this.#isItem) {
      const { key, source } = this.#line!
      if (key === undefined || key === '__proto__' || Object.hasOwn(map, key)) throw new NotPlain()
      this.#next()
      map[key] = source === undefined ? this.#below(column, depth) : this.#scalar(source, column)
    }
    return map
  }

  #list(column: number, depth: number): unknown[] {
    const list: unknown[] = []
    while (this.#column === column && this.#isItem) {
      this.#dash += 1
      const { key, source } = this.#line!
      if (this.#isItem || key !== undefined) list.push(this.#node(depth + 1))
      else {
        this.#next()
        list.push(this.#scalar(source!, column))
      }
    }
    return list
  }

  /** What stands under a key without a scalar: a node further in, or a list at its own column. */
  #below(column: number, depth: number): unknown {
    if (this.#column > column || (this.#column === column && this.#isItem)) return this.#node(depth + 1)
    return null
  }

  #node(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new NotPlain()
    const column = this.#column
    const node = this.#isItem ? this.#list(column, depth) : this.#map(column, depth)
    if (this.#column > column) throw new NotPlain()
    return node
  }

  /** A scalar ends with its line: words further in than its map or list would go on with it. */
  #scalar(source: string, column: number): unknown {
    if (this.#column > column) throw new NotPlain()
    if (source.startsWith('[')) return [...source.matchAll(/'([^']*)'/g)].map(([, item]) => item)
    if (unquoted(source) !== source) return unquoted(source)
    const word = WORDS.get(source)
    if (word !== undefined) return word
    if (!NUMERIC.test(source)) return source
    if (!NUMBER.test(source)) throw new NotPlain()
    return Number(source)
  }

  #next(): void {
    this.#at += 1
    this.#dash = 0
  }
}
