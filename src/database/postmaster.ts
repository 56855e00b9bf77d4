import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { processMark } from './process-mark.js'

/** The server that runs on a data directory. */
export interface Postmaster {
  pid: number
  /** Undefined while it is still starting. */
  port: number | undefined
}

/**
 * What runs on `data`, by postmaster.pid. The file outlives a SIGKILL and its id may belong to another program by
 * now, which pg_ctl would take for the server and stop; so the process itself is asked.
 */
export function postmasterOf(data: string): Postmaster | undefined {
  const [pid = NaN, , , port = NaN] = linesOf(data).map(Number)
  if (!processMark(pid) || !worksIn(pid, data)) return undefined
  return { pid, port: port || undefined }
}

/**
 * Removes a postmaster.pid that names a process of somebody else, for PostgreSQL would refuse to start. It stays
 * while any process works in the directory: the file also guards against backends that outlived their server.
 */
export function removeForeignPid(data: string): void {
  const [pid = NaN] = linesOf(data).map(Number)
  if (process.platform !== 'linux' || !processMark(pid)) return
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  if (!pids.some((one) => worksIn(Number(one), data))) rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** PostgreSQL makes its data directory its working directory. */
function worksIn(pid: number, data: string): boolean {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout?.includes('postgres') ?? false
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

/** Line 1 is the process id, line 4 the port (PostgreSQL, "pidfile.h"). */
function linesOf(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
