import { readFileSync } from 'node:fs'

/**
 * A text that names one running process, now and for ever: process ids are used again, so on Linux the time it was
 * started is part of it. Undefined when no such process runs.
 */
export function processMark(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0 || !isThere(pid)) return undefined
  if (process.platform !== 'linux') return String(pid)
  try {
    // proc(5): the name may hold spaces and brackets; state is the field after it, start time the 20th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid} ${fields[19]}`
  } catch {
    return undefined
  }
}

/** Whether the process of this mark still runs. */
export const isRunningMark = (mark: string): boolean =>
  mark !== '' && processMark(Number.parseInt(mark, 10)) === mark

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
