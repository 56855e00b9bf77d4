import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Conflict } from '../common/errors.js'
import type { Config } from '../config.js'

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
  const file = join(config.dataDir, 'serve.pid')
  if (!write(file)) {
    const pid = Number(readFileSync(file, 'utf8'))
    if (isServing(pid)) throw alreadyServing(pid, config.dataDir)
    rmSync(file, { force: true })
    if (!write(file)) throw alreadyServing(pid, config.dataDir)
  }
  return { release: () => rmSync(file, { force: true }) }
}

/** Whether a `serve` runs on this folder now. */
export function isServed(config: Config): boolean {
  try {
    return isServing(Number(readFileSync(join(config.dataDir, 'serve.pid'), 'utf8')))
  } catch {
    return false
  }
}

function write(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o644)
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** A process id is used again after a while, so where the system tells what a process runs, that decides. */
function isServing(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/\) [ZX] /.test(stat) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('goodfaith')
  } catch {
    return process.platform !== 'linux'
  }
}

const alreadyServing = (pid: number, dataDir: string) =>
  new Conflict(
    'already_serving',
    `Goodfaith already runs on ${dataDir} (process ${pid}). Stop it first, or set GOODFAITH_DATA_DIR and PORT for a second one.`,
  )
