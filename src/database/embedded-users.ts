import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedProblem } from './embedded-error.js'
import { releaseLock, takeLock } from './process-lock.js'
import { isRunningMark, processMark } from './process-mark.js'

const PATIENCE_MS = 90_000

/** Runs `work` while no other process makes, starts or stops the server of this folder. */
export async function alone<T>(dataDir: string, work: () => T | Promise<T>): Promise<T> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'postgres.lock')
  const end = Date.now() + PATIENCE_MS
  for (let other = takeLock(file); other !== undefined; other = takeLock(file)) {
    if (Date.now() > end)
      throw new EmbeddedProblem(
        `Process ${other} has been starting or stopping the database of ${dataDir} for ${PATIENCE_MS / 1000} s. ` +
          'Wait until it ends, or end it, and try again.',
      )
    await pause(50)
  }
  try {
    return await work()
  } finally {
    releaseLock(file)
  }
}

const folderOf = (dataDir: string) => join(dataDir, 'postgres.users')

/** Says that this process uses the server; call it in `alone`. */
export function joinUsers(dataDir: string): void {
  mkdirSync(folderOf(dataDir), { recursive: true })
  writeFileSync(join(folderOf(dataDir), processMark(process.pid)!), '')
}

/** Says that it no longer does; call it in `alone`. */
export function leaveUsers(dataDir: string): void {
  rmSync(join(folderOf(dataDir), processMark(process.pid)!), { force: true })
}

/** Whether a process uses the server now; the marks of killed ones are removed. Call it in `alone`. */
export function isUsed(dataDir: string): boolean {
  const folder = folderOf(dataDir)
  mkdirSync(folder, { recursive: true })
  const marks = readdirSync(folder)
  for (const mark of marks.filter((one) => !isRunningMark(one))) rmSync(join(folder, mark), { force: true })
  return marks.some(isRunningMark)
}
