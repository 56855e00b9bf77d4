import { join } from 'node:path'
import { checkedFiles } from './checked-files.js'
import type { WorkerSetup } from './classifier-message.js'
import { loadHead } from './head-file.js'

const ENCODER_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_int8.onnx']

/** What names a head and the encoder it is used with, `1-0123456789+abcdef12`. */
export const revisionOf = (headVersion: string, encoderSum: string): string =>
  `${headVersion}+${encoderSum.slice(0, 8)}`

export interface CheckedSetup {
  setup: WorkerSetup
  revision: string
  shadowRevision?: string
  /** Why the head that should run in shadow does not. */
  shadowProblem?: string
}

/**
 * What worker threads are started with, every file checked.
 * A damaged head or encoder throws DamagedModel; a damaged shadow head is only left out.
 */
export async function checkedSetup(
  modelsDir: string,
  headVersion: string,
  shadowVersion?: string,
): Promise<CheckedSetup> {
  const encoderFolder = join(modelsDir, 'encoder')
  const headFolder = join(modelsDir, 'heads')
  const sums = await checkedFiles(encoderFolder, ENCODER_FILES)
  const encoderSum = sums.get('onnx/model_int8.onnx')!
  await loadHead(headFolder, headVersion)
  const setup = { encoderFolder, headFolder, headVersion }
  const checked = { setup, revision: revisionOf(headVersion, encoderSum) }
  if (!shadowVersion || shadowVersion === headVersion) return checked
  try {
    await loadHead(headFolder, shadowVersion)
  } catch (error) {
    return { ...checked, shadowProblem: (error as Error).message }
  }
  return {
    ...checked,
    setup: { ...setup, shadowVersion },
    shadowRevision: revisionOf(shadowVersion, encoderSum),
  }
}
