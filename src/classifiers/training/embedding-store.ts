import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SentenceEncoder } from '../sentence-encoder.js'
import { EMBEDDING_WIDTH } from '../views.js'

const RECORD = 16 + EMBEDDING_WIDTH * 2
const STEP = 32767

/** Sentence vectors kept on disk between trainings, 16 bits a number, by hash of the text. */
export class EmbeddingStore {
  private readonly known = new Map<string, Int16Array>()

  constructor(private readonly file: string) {
    if (!existsSync(file)) return
    const bytes = readFileSync(file)
    for (let at = 0; at + RECORD <= bytes.length; at += RECORD) {
      const key = bytes.toString('hex', at, at + 16)
      const vector = bytes.subarray(at + 16, at + RECORD)
      this.known.set(
        key,
        new Int16Array(vector.buffer.slice(vector.byteOffset, vector.byteOffset + vector.length)),
      )
    }
  }

  get(text: string): Float32Array | undefined {
    const stored = this.known.get(keyOf(text))
    return stored && Float32Array.from(stored, (v) => v / STEP)
  }

  /** Encodes what is missing; saves every 4,000 sentences, so that a stopped training loses little. */
  async encodeMissing(
    texts: string[],
    encoder: SentenceEncoder,
    done: (count: number) => void,
  ): Promise<void> {
    const missing = [...new Set(texts)].filter((text) => !this.known.has(keyOf(text)))
    missing.sort((a, b) => a.length - b.length)
    for (let from = 0; from < missing.length; from += 4000) {
      const part = missing.slice(from, from + 4000)
      const vectors = await encoder.encode(part, done)
      part.forEach((text, i) =>
        this.known.set(
          keyOf(text),
          Int16Array.from(vectors[i]!, (v) => Math.round(v * STEP)),
        ),
      )
      this.save()
    }
  }

  missing(texts: string[]): number {
    return [...new Set(texts)].filter((text) => !this.known.has(keyOf(text))).length
  }

  private save(): void {
    mkdirSync(dirname(this.file), { recursive: true })
    const bytes = Buffer.alloc(this.known.size * RECORD)
    let at = 0
    for (const [key, vector] of this.known) {
      bytes.write(key, at, 'hex')
      Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).copy(bytes, at + 16)
      at += RECORD
    }
    writeFileSync(this.file, bytes)
  }
}

const keyOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
