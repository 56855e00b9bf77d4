import { basename, dirname } from 'node:path'
import { env, pipeline, type FeatureExtractionPipeline } from '@xenova/transformers'

const BATCH = 8
/** A sentence longer than this is cut: MiniLM reads 128 tokens well. */
const MOST_CHARACTERS = 400

/** Sentences to unit vectors by the vendored MiniLM, on this thread; nothing is fetched. */
export class SentenceEncoder {
  private constructor(private readonly extract: FeatureExtractionPipeline) {}

  /** `folder` holds config, tokenizer and `onnx/model_int8.onnx`. */
  static async load(folder: string, threads = 1): Promise<SentenceEncoder> {
    env.allowRemoteModels = false
    env.allowLocalModels = true
    env.localModelPath = dirname(folder)
    const extract = await pipeline('feature-extraction', basename(folder), {
      dtype: 'int8',
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    })
    return new SentenceEncoder(extract)
  }

  /** One vector a text, in order; texts go in batches of like length, so that little is padding. */
  async encode(texts: string[], done?: (count: number) => void): Promise<Float32Array[]> {
    const vectors: Float32Array[] = Array.from({ length: texts.length })
    const order = texts.map((_, i) => i).sort((a, b) => texts[a]!.length - texts[b]!.length)
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH)
      const cut = batch.map((i) => texts[i]!.slice(0, MOST_CHARACTERS))
      const output = await this.extract(cut, { pooling: 'mean', normalize: true })
      const width = output.dims.at(-1)!
      const data = output.data as Float32Array
      batch.forEach((i, n) => (vectors[i] = data.slice(n * width, (n + 1) * width)))
      output.dispose()
      done?.(batch.length)
    }
    return vectors
  }

  async close(): Promise<void> {
    await this.extract.dispose()
  }
}
