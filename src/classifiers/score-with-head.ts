import type { Config } from '../config.js'
import { ENTRY } from './classifier-entry.js'
import type { ClassifierInput, Suggestion } from './suggestion.js'
import { WorkerPool } from './worker-pool.js'
import { checkedSetup } from './worker-setup.js'

/** Suggestions by any version, on a thread of its own that ends with them: the head in use is not disturbed. */
export async function scoreWithHead(
  config: Config,
  version: string,
  inputs: ClassifierInput[],
): Promise<Suggestion[][]> {
  const { setup } = await checkedSetup(config.modelsDir, version)
  const options = { threads: 1, queueLimit: Infinity, timeLimitMs: 300_000, entry: ENTRY }
  const pool = new WorkerPool(setup, options, () => undefined)
  try {
    await pool.start()
    return await Promise.all(
      inputs.map(({ text, kind, name }) => pool.run({ text, ...(kind && { kind }), ...(name && { name }) })),
    )
  } finally {
    await pool.close()
  }
}
