import { isDeepStrictEqual } from 'node:util'
import { isAlias, isMap, isScalar, parseDocument, stringify, visit, type Node, type Scalar } from 'yaml'
import type { Card } from '../../cards/card.js'
import { readFrontMatter } from '../../cards/front-matter.js'
import { SourceLines } from '../../cards/source-lines.js'
import { KEY_NAMES, NORMALISE } from './normal-value.js'
import { applySplices, type Splice } from './splice.js'

export interface MetadataChange {
  key: string
  /** What was put right: "the hub’s identifier of the licence". */
  why: string
}

export interface NormalisedFrontMatter {
  splices: Splice[]
  changes: MetadataChange[]
}

/**
 * Changes of the front matter, key by key: only the lines of a key that changes are written anew, so comments, unknown
 * keys and every other line stay as they are. A value that holds a comment, an anchor or an alias is left alone.
 */
export function normaliseFrontMatter(card: Card): NormalisedFrontMatter {
  const done: NormalisedFrontMatter = { splices: [], changes: [] }
  const block = yamlOf(card.text)
  if (!card.frontMatter || !block) return done
  let expected = card.frontMatter
  for (const one of keysOf(block.yaml)) {
    const change = changeOf(one, expected)
    if (!change) continue
    const splice = spliceOf(block, one, change)
    const splices = [...done.splices, splice]
    const read = readFrontMatter(new SourceLines(applySplices(card.text, splices))).data
    // Whatever the writing of YAML has in store: what is read afterwards is what was meant, or nothing is changed.
    if (!isDeepStrictEqual(read, change.data)) continue
    expected = change.data
    done.splices = splices
    done.changes.push({ key: change.key, why: change.why })
  }
  return done
}

interface YamlBlock {
  yaml: string
  start: number
  newline: string
}

/** The text between the two lines of `---`. */
function yamlOf(text: string): YamlBlock | null {
  const found = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!found) return null
  const start = found[0].indexOf('\n') + 1
  return { yaml: found[1]!, start, newline: found[0].includes('\r\n') ? '\r\n' : '\n' }
}

interface KeyPlace {
  key: string
  start: number
  end: number
}

/** The top-level keys that can be written anew: no comment, anchor, alias or tag in key or value. */
function keysOf(yaml: string): KeyPlace[] {
  const { contents } = parseDocument(yaml, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    logLevel: 'silent',
  })
  if (!isMap(contents) || contents.flow) return []
  return contents.items.flatMap(({ key, value }) => {
    const [name, node] = [key as Scalar, value as Node | null]
    if (!isScalar(name) || typeof name.value !== 'string' || !name.range || !node?.range) return []
    const place = { key: name.value, start: name.range[0], end: node.range[1] }
    const isPlain = !hasMore(node) && !/(?:^|\s)#/.test(yaml.slice(place.start, node.range[1]))
    return isPlain ? [place] : []
  })
}

function hasMore(node: Node): boolean {
  let more = false
  visit(node, {
    Node(_, one) {
      more ||=
        isAlias(one) ||
        Boolean(one.tag && !one.tag.startsWith('tag:yaml.org')) ||
        Boolean((one as Scalar).anchor)
    },
  })
  return more
}

interface Change extends MetadataChange {
  value: unknown
  /** The front matter with it. */
  data: Record<string, unknown>
}

function changeOf({ key }: KeyPlace, data: Record<string, unknown>): Change | null {
  const name = KEY_NAMES[key]
  const renamed = name !== undefined && !(name in data) ? name : key
  const normal = NORMALISE[renamed]?.(data[key]) ?? null
  if (renamed === key && !normal) return null
  const value = normal ? normal.value : data[key]
  const why = [...(renamed === key ? [] : [`was \`${key}\``]), ...(normal ? [normal.why] : [])].join(', ')
  const { [key]: _, ...rest } = data
  return { key: renamed, why, value, data: { ...rest, [renamed]: value } }
}

function spliceOf({ yaml, start, newline }: YamlBlock, place: KeyPlace, { key, value }: Change): Splice {
  // 1.1 quotes words such as `no`, which older readers take for false.
  const written = stringify({ [key]: value }, { version: '1.1', indentSeq: false, lineWidth: 0 })
  const old = yaml.slice(place.start, place.end)
  const text = written.trimEnd().replaceAll('\n', newline) + (/\r?\n[ \t]*$/.exec(old)?.[0] ?? '')
  return { start: start + place.start, end: start + place.end, text }
}
