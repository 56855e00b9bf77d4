import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Conflict } from '../common/errors.js'
import type { Config } from '../config.js'
import { releaseLock, takeLock } from '../database/process-lock.js'

export interface ServeLock {
  release(): void
}

/**
 * One `serve` a data folder. A lock whose process is gone is taken over.
 * @throws Conflict naming the process that has it
 */
export function takeServeLock(config: Config): ServeLock {
  if (config.databaseUrl) return { release: () => undefined }
  mkdirSync(config.dataDir, { recursive: true })
  const file = join(config.dataDir, 'serve.lock')
  const other = takeLock(file)
  if (other !== undefined) throw alreadyServing(other, config.dataDir)
  return { release: () => releaseLock(file) }
}

const alreadyServing = (pid: number, dataDir: string) =>
  new Conflict(
    'already_serving',
    `Goodfaith already runs on ${dataDir} (process ${pid}). Stop it first, or set GOODFAITH_DATA_DIR and PORT for a second one.`,
  )
