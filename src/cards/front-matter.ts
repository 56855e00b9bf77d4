import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import { plainYaml } from './plain-yaml.js'
import type { SourceLines } from './source-lines.js'

export interface FrontMatter {
  data: Record<string, unknown> | null
  lines: [from: number, to: number] | null
  error: { line: number; message: string } | null
  /** The 0-based line at which the Markdown starts. */
  bodyLine: number
}

/** The YAML reader takes some 3 s a million characters. */
const MAX_CHARS = 400_000
const MAX_DEPTH = 32
const MAX_NODES = 50_000
const MAX_ALIASES = 20

/**
 * Reads the YAML between the first `---` and the next one: YAML 1.2 core schema, few aliases, bounded. Blank lines
 * may stand before it, as on the hub.
 */
export function readFrontMatter(lines: SourceLines): FrontMatter {
  const none: FrontMatter = { data: null, lines: null, error: null, bodyLine: 0 }
  const open = lines.texts.findIndex((line) => /[^\s\uFEFF]/.test(line))
  if (open < 0 || !/^\uFEFF?---[ \t]*$/.test(lines.texts[open]!)) return none
  const close = lines.texts.findIndex((line, at) => at > open && /^---[ \t]*$/.test(line))
  if (close < 0) return unclosed(lines, open, none)
  const { data, error } = parse(lines.texts.slice(open + 1, close).join('\n'))
  const moved = error && { ...error, line: error.line + open }
  return { data, error: moved, lines: [open + 1, close + 1], bodyLine: close + 1 }
}

/**
 * A lone rule at the top is Markdown; with `key:` under it, it is front matter that was never closed. What can be
 * read of it counts, and the card is told.
 */
function unclosed(lines: SourceLines, open: number, none: FrontMatter): FrontMatter {
  if (!/^[\w-]+:(\s|$)/.test(lines.texts[open + 1] ?? '')) return none
  const error = { line: open + 1, message: 'The front matter is opened by --- but never closed.' }
  const found = lines.texts.findIndex(
    (line, at) => at > open && !/^(?:\s|#|-\s|[\w-]+:(?:\s|$)|$)/.test(line),
  )
  const end = found < 0 ? lines.texts.length : found
  const { data } = parse(lines.texts.slice(open + 1, end).join('\n'))
  const sure = data !== null && (found < 0 || Object.keys(data).length > 1)
  return sure ? { data, lines: [open + 1, end], error, bodyLine: end } : { ...none, error }
}

export type Parsed = Pick<FrontMatter, 'data' | 'error'>
const fault = (message: string, line = 2): Parsed => ({ data: null, error: { line, message } })

function parse(yaml: string): Parsed {
  if (yaml.length > MAX_CHARS) return fault('The front matter is larger than 400,000 characters.')
  const plain = plainYaml(yaml)
  return plain ? { data: plain, error: null } : parseByLibrary(yaml)
}

/** What the YAML library makes of it, within bounds. */
export function parseByLibrary(yaml: string): Parsed {
  const deep = tooDeep(yaml)
  if (deep) return fault(`The front matter is nested deeper than ${MAX_DEPTH} levels.`, deep + 1)
  try {
    return read(yaml)
  } catch (error) {
    // What the reader throws here are resource limits (aliases, call stack); they have no position.
    const aliases = error instanceof ReferenceError
    return fault(aliases ? 'The front matter uses too many aliases.' : 'The front matter cannot be read.')
  }
}

function read(yaml: string): Parsed {
  const counter = new LineCounter()
  const document = parseDocument(yaml, {
    version: '1.2',
    schema: 'core',
    merge: false,
    prettyErrors: false,
    strict: true,
    // The reader compares every key with every other one; ours is one pass over the top level.
    uniqueKeys: false,
    logLevel: 'silent',
    lineCounter: counter,
  })
  const broken = document.errors[0]
  if (broken) return fault(oneLine(broken.message), counter.linePos(broken.pos[0]).line + 1)
  const twice = repeatedKey(document)
  if (twice) return fault(`The key "${twice.key}" is given twice.`, counter.linePos(twice.at).line + 1)
  const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
  if (value === null || value === undefined) return { data: {}, error: null }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return fault('The front matter must be a mapping of keys to values.')
  }
  const plain = new PlainCopy().of(value, 0)
  return plain
    ? { data: plain as Record<string, unknown>, error: null }
    : fault('The front matter is too large.')
}

function repeatedKey({ contents }: Document.Parsed): { key: string; at: number } | null {
  const seen = new Set<string>()
  if (!isMap(contents)) return null
  for (const { key: node } of contents.items) {
    const key = isScalar(node) ? String(node.value) : ''
    if (key && seen.has(key)) return { key: key.slice(0, 80), at: node.range?.[0] ?? 0 }
    seen.add(key)
  }
  return null
}

const oneLine = (message: string) => message.split('\n', 1)[0]!.slice(0, 200)

/** The 1-based line at which brackets or indentation go too deep, seen before a recursive reader is let near. */
function tooDeep(yaml: string): number {
  const open = /[[{](?:[^\]}[{]{0,200}[[{]){32}|^(?:[ \t]*[-?][ \t]){33}/m.exec(yaml)
  if (open) return lineOf(yaml, open.index)
  const indents: number[] = []
  const lines = yaml.split('\n')
  for (const [at, line] of lines.entries()) {
    const indent = line.search(/[^ ]/)
    if (indent < 0) continue
    while (indents.length && indents.at(-1)! >= indent) indents.pop()
    indents.push(indent)
    if (indents.length > MAX_DEPTH) return at + 1
  }
  return 0
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** Copies into fresh plain objects, so that shared aliases cannot multiply when the card is written as JSON. */
class PlainCopy {
  #nodes = 0

  of(value: unknown, depth: number): unknown {
    this.#nodes += 1
    if (this.#nodes > MAX_NODES || depth > MAX_DEPTH) return undefined
    if (typeof value === 'bigint') return String(value)
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return this.#all(value.map((item) => this.of(item, depth + 1)))
    const entries = Object.entries(value).map(([key, item]) => [key, this.of(item, depth + 1)] as const)
    return this.#all(entries) && Object.fromEntries(entries)
  }

  #all<T>(copied: T): T | undefined {
    return this.#nodes > MAX_NODES ? undefined : copied
  }
}
