import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Head } from '../../src/classifiers/head.js'
import { currentHead, loadHead, saveHead } from '../../src/classifiers/head-file.js'
import { projectRoot } from '../../src/config.js'

/** A models folder of one's own: the encoder linked, the heads copied. Remove it afterwards. */
export function ownModels(): string {
  const folder = mkdtempSync(join(tmpdir(), 'goodfaith-models-'))
  symlinkSync(join(projectRoot, 'models/encoder'), join(folder, 'encoder'))
  cpSync(join(projectRoot, 'models/heads'), join(folder, 'heads'), { recursive: true })
  return folder
}

/** Saves a head made from the one in use; answers its version. */
export async function headLike(
  models: string,
  seed: number,
  change: (head: Head) => Partial<Head> = () => ({}),
): Promise<string> {
  const folder = join(models, 'heads')
  const { origin, version: _, ...head } = await loadHead(folder, await currentHead(folder))
  return saveHead(folder, { ...head, ...change(head as Head) }, { ...origin, seed })
}

/** A head that shows hardly anything for a plain sentence. */
export const silent = ({ short }: Head): Partial<Head> => ({
  short: { ...short, thresholds: short.thresholds.map(() => 1.1) },
})
