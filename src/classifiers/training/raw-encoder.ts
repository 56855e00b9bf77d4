import { join } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'
import { InferenceSession, Tensor } from 'onnxruntime-node'

const CHUNK_TOKENS = 256
const BATCH = 8

/** What some work took: wall seconds and CPU milliseconds of the process. */
export interface Cost {
  seconds: number
  cpuMs: number
}

export async function timed(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const used = process.cpuUsage(cpu)
  return { seconds: (performance.now() - start) / 1000, cpuMs: (used.user + used.system) / 1000 }
}

/**
 * The limit that suggestions are held against: onnxruntime alone over every token of the texts, in chunks of at most
 * 256 tokens, eight a batch, tokenised beforehand. `modelsDir` holds `encoder/`; `threads` are those inside the session.
 */
export async function rawEncoderCost(modelsDir: string, texts: string[], threads: number): Promise<Cost> {
  const batches = await tokenBatches(modelsDir, texts)
  const session = await InferenceSession.create(join(modelsDir, 'encoder/onnx/model_int8.onnx'), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  })
  await session.run(feedsOf(batches[0]!))
  const cost = await timed(async () => {
    for (const batch of batches) await session.run(feedsOf(batch))
  })
  await session.release()
  return cost
}

/** Chunks of every text, sorted by length, eight a batch. */
async function tokenBatches(modelsDir: string, texts: string[]): Promise<number[][][]> {
  env.allowRemoteModels = false
  env.localModelPath = modelsDir
  const tokenizer = await AutoTokenizer.from_pretrained('encoder')
  const chunks: number[][] = []
  for (const text of texts) {
    const ids = tokenizer.encode(text, { add_special_tokens: false })
    for (let at = 0; at < ids.length; at += CHUNK_TOKENS - 2)
      chunks.push([101, ...ids.slice(at, at + CHUNK_TOKENS - 2), 102])
  }
  chunks.sort((a, b) => a.length - b.length)
  return Array.from({ length: Math.ceil(chunks.length / BATCH) }, (_, i) =>
    chunks.slice(i * BATCH, (i + 1) * BATCH),
  )
}

function feedsOf(batch: number[][]): Record<string, Tensor> {
  const width = Math.max(...batch.map((ids) => ids.length))
  const dims = [batch.length, width]
  const fill = (valueOf: (ids: number[], i: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(
        batch.flatMap((ids) => Array.from({ length: width }, (_, i) => BigInt(valueOf(ids, i)))),
      ),
      dims,
    )
  return {
    input_ids: fill((ids, i) => ids[i] ?? 0),
    attention_mask: fill((ids, i) => Number(i < ids.length)),
    token_type_ids: fill(() => 0),
  }
}
