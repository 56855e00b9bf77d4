import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkedFiles, sha256 } from './checked-files.js'
import type { Forest } from './forest.js'
import { VIEWS, type EvidenceRanker, type Head, type Stack, type View } from './head.js'
import type { LinearModel } from './logistic.js'

/** Layout version of the files; a head of another layout is refused. */
const FORMAT = 3
const FILES = ['head.json', 'head.bin']

/** Where an array stands in head.bin: weights as 8-bit steps of `step`, hashes as 32-bit numbers. */
interface Block {
  offset: number
  length: number
  step: number
}

/** What a head was made from and how it did; stored in head.json, never needed to run it. */
export interface HeadOrigin {
  seed: number
  folds: number
  rows: number
  /** sha256 of the labelled file. */
  data: string
  /** sha256 of people's decisions that were added. */
  decided?: string
  encoder: string
  metrics: unknown
}

interface HeadJson extends Omit<Head, 'known' | 'idf' | 'views' | 'stacks' | 'ranker'> {
  format: number
  origin: HeadOrigin
  known: { template: Block; family: Block }
  idf: { document: Block; lead: Block }
  views: Record<View, { weights: Block; bias: number }[]>
  stacks: { cheap: StackJson; full: StackJson }
  ranker: Omit<EvidenceRanker, 'models'> & { models: ModelJson[] }
}
interface ModelJson {
  weights: number[]
  bias: number
}
type ForestJson = Record<keyof Forest, Block>
type StackJson = Omit<Stack, 'models' | 'forests'> & {
  models: ModelJson[]
  forests: ForestJson[]
}

class Packer {
  readonly parts: Buffer[] = []
  private size = 0

  weights(values: Float32Array): Block {
    const most = values.reduce((top, v) => Math.max(top, Math.abs(v)), 0)
    const step = most / 127 || 1
    return this.add(
      Buffer.from(Int8Array.from(values, (v) => Math.round(v / step)).buffer),
      values.length,
      step,
    )
  }

  forest(forest: Forest): ForestJson {
    const packed = Object.entries(forest).map(([name, values]) => {
      const { buffer, byteOffset, byteLength, length } = values as Forest[keyof Forest]
      return [name, this.add(Buffer.from(buffer, byteOffset, byteLength), length, 1)]
    })
    return Object.fromEntries(packed) as ForestJson
  }

  hashes(values: Iterable<number>): Block {
    const array = Uint32Array.from(values)
    return this.add(Buffer.from(array.buffer), array.length, 1)
  }

  private add(bytes: Buffer, length: number, step: number): Block {
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4)
    const block = { offset: this.size, length, step }
    this.parts.push(bytes, padding)
    this.size += bytes.length + padding.length
    return block
  }
}

/** Writes head.json, head.bin and SHA256SUMS to `folder`/<version>; answers the version, made from the content. */
export async function saveHead(
  folder: string,
  head: Omit<Head, 'version'>,
  origin: HeadOrigin,
): Promise<string> {
  const packer = new Packer()
  const pack = ({ weights, bias }: LinearModel) => ({ weights: packer.weights(weights), bias })
  const views = Object.fromEntries(
    VIEWS.map((view) => [view, head.views[view].map(pack)]),
  ) as HeadJson['views']
  const plain = (stack: Stack): StackJson => ({
    ...stack,
    models: stack.models.map(plainModel),
    forests: stack.forests.map((forest) => packer.forest(forest)),
  })
  const json: Omit<HeadJson, 'version'> = {
    ...head,
    format: FORMAT,
    origin,
    views,
    known: { template: packer.hashes(head.known.template), family: packer.hashes(head.known.family) },
    idf: { document: packer.weights(head.idf.document), lead: packer.weights(head.idf.lead) },
    stacks: { cheap: plain(head.stacks.cheap), full: plain(head.stacks.full) },
    ranker: { ...head.ranker, models: head.ranker.models.map(plainModel) },
  }
  const bytes = Buffer.concat(packer.parts)
  const version = `${FORMAT}-${sha256(sha256(bytes) + JSON.stringify(json)).slice(0, 10)}`
  const text = `${JSON.stringify({ version, ...json }, null, 1)}\n`
  await mkdir(join(folder, version), { recursive: true })
  await writeFile(join(folder, version, 'head.json'), text)
  await writeFile(join(folder, version, 'head.bin'), bytes)
  const sums = `${sha256(text)}  head.json\n${sha256(bytes)}  head.bin\n`
  await writeFile(join(folder, version, 'SHA256SUMS'), sums)
  return version
}

/** The version that `current` names. */
export const currentHead = async (folder: string): Promise<string> =>
  (await readFile(join(folder, 'current'), 'utf8')).trim()

/** Reads and checks a head; throws DamagedModel with the file's name. */
export async function loadHead(folder: string, version: string): Promise<Head & { origin: HeadOrigin }> {
  await checkedFiles(join(folder, version), FILES)
  const json = JSON.parse(await readFile(join(folder, version, 'head.json'), 'utf8')) as HeadJson
  if (json.format !== FORMAT)
    throw new Error(`Head ${version} has layout ${json.format}, this code reads ${FORMAT}.`)
  const bytes = await readFile(join(folder, version, 'head.bin'))
  const slice = ({ offset }: Block, size: number) =>
    bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + size)
  const weights = (block: Block) =>
    Float32Array.from(new Int8Array(slice(block, block.length)), (v) => v * block.step)
  const hashes = (block: Block) => new Set(new Uint32Array(slice(block, block.length * 4)))
  const unpack = (models: HeadJson['views'][View]) =>
    models.map((m) => ({ weights: weights(m.weights), bias: m.bias }))
  const forest = ({ roots, input, threshold, right, share }: ForestJson): Forest => ({
    roots: new Int32Array(slice(roots, roots.length * 4)),
    input: new Uint8Array(slice(input, input.length)),
    threshold: new Int8Array(slice(threshold, threshold.length)),
    right: new Uint16Array(slice(right, right.length * 2)),
    share: new Uint8Array(slice(share, share.length)),
  })
  const stack = (plain: StackJson) => ({
    ...plain,
    models: plain.models.map(modelOf),
    forests: plain.forests.map(forest),
  })
  return {
    ...json,
    known: { template: hashes(json.known.template), family: hashes(json.known.family) },
    idf: { document: weights(json.idf.document), lead: weights(json.idf.lead) },
    views: Object.fromEntries(VIEWS.map((view) => [view, unpack(json.views[view])])) as Head['views'],
    stacks: { cheap: stack(json.stacks.cheap), full: stack(json.stacks.full) },
    ranker: { ...json.ranker, models: json.ranker.models.map(modelOf) },
  }
}

const plainModel = ({ weights, bias }: LinearModel): ModelJson => ({ weights: [...weights], bias })
const modelOf = ({ weights, bias }: ModelJson): LinearModel => ({ weights: Float32Array.from(weights), bias })
