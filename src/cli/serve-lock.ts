import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Conflict } from '../common/errors.js'
import type { Config } from '../config.js'
import { releaseLock, takeLock } from '../database/process-lock.js'

export interface ServeLock {
  /** Notes where it serves, so that links which other commands print lead there. */
  servesAt(publicUrl: string): void
  release(): void
}

/**
 * One `serve` a data folder. A lock whose process is gone is taken over.
 * @throws Conflict naming the process that has it
 */
export function takeServeLock(config: Config): ServeLock {
  if (config.databaseUrl) return { servesAt: () => undefined, release: () => undefined }
  mkdirSync(config.dataDir, { recursive: true })
  const file = join(config.dataDir, 'serve.lock')
  const other = takeLock(file)
  if (other !== undefined) throw alreadyServing(other, config.dataDir)
  const address = addressFile(config)
  // What a killed one left would send people to where nobody serves.
  rmSync(address, { force: true })
  return {
    servesAt: (publicUrl) => writeFileSync(address, publicUrl),
    release: () => {
      rmSync(address, { force: true })
      releaseLock(file)
    },
  }
}

/** The public address of the last `serve` on this folder that was not stopped; undefined when there is none. */
export function servedUrl(config: Config): string | undefined {
  const file = addressFile(config)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const addressFile = (config: Config) => join(config.dataDir, 'serve.url')

const alreadyServing = (pid: number, dataDir: string) =>
  new Conflict(
    'already_serving',
    `Goodfaith already runs on ${dataDir} (process ${pid}). Stop it first, or set GOODFAITH_DATA_DIR and PORT for a second one.`,
  )
