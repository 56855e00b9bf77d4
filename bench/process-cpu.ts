import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second; fixed at 100 in the user-space interface of Linux. */
const TICKS_PER_SECOND = 100

interface Stat {
  pid: number
  parent: number
  ownMs: number
  endedChildrenMs: number
}

/** CPU time in ms that one process has used so far, over all its threads; null where there is no /proc (macOS). */
export function cpuOf(pid: number): number | null {
  return readStat(pid)?.ownMs ?? null
}

/**
 * CPU time in ms of a PostgreSQL server: its postmaster, its living backends and those that ended. Null without /proc.
 */
export function cpuOfTree(root: number): number | null {
  const top = readStat(root)
  if (!top) return null
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = all.map((name) => readStat(Number(name))).filter((stat) => stat?.parent === root)
  return children.reduce((sum, stat) => sum + stat!.ownMs, top.ownMs + top.endedChildrenMs)
}

function readStat(pid: number): Stat | null {
  let text
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The name of the program stands in brackets and may hold spaces; fields are counted after it (proc(5)).
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? 0)
  const toMs = (ticks: number) => (ticks * 1000) / TICKS_PER_SECOND
  return {
    pid,
    parent: parent!,
    ownMs: toMs(user! + system!),
    endedChildrenMs: toMs(childUser! + childSystem!),
  }
}
