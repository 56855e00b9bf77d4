import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isRunningMark, processMark } from './process-mark.js'

/**
 * Takes a lock file for this process; the lock of a process that is gone is taken over. Never waits.
 * @returns undefined when we have it now, else the id of the process that has it
 */
export function takeLock(file: string): number | undefined {
  const mine = `${file}.${process.pid}`
  // Written beside and linked, so that nobody reads a lock that is still empty.
  writeFileSync(mine, processMark(process.pid)!)
  try {
    for (;;) {
      if (link(mine, file)) return undefined
      const held = read(file)
      if (isRunningMark(held)) return Number.parseInt(held, 10)
      setAside(file, held)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Gives it back; the lock of another process is left alone. */
export function releaseLock(file: string): void {
  if (read(file) === processMark(process.pid)) rmSync(file, { force: true })
}

/** Removes a dead lock, but not the one that another starter put in its place meanwhile. */
function setAside(file: string, dead: string): void {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (read(aside) !== dead) link(aside, file)
  rmSync(aside, { force: true })
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
