import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface Service {
  url: string
  child: ChildProcess
  /** Everything it printed so far. */
  output(): string
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

/** Polls until `check` holds. @throws when it does not within `seconds` */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}`)
    await pause(50)
  }
}

/** Starts a script of this project as the leader of a process group of its own. */
export async function startService(script: string[], env: Record<string, string>): Promise<Service> {
  const port = env.PORT ?? String(await freePort())
  const { DATABASE_URL: _, ...outer } = process.env
  const child = spawn(process.execPath, script, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...outer, PORT: port, ...env },
  })
  let text = ''
  child.stdout!.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr!.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | NodeJS.Signals>((done) =>
    child.once('exit', (code, signal) => done(signal ?? code ?? -1)),
  )
  return { url: `http://127.0.0.1:${port}`, child, ended, output: () => text }
}

/** Waits until it answers; fails at once with its output when it ended instead. */
export async function ready(service: Service): Promise<void> {
  let gone = false
  void service.ended.then(() => (gone = true))
  await until('the service answers', async () => {
    if (gone) throw new Error(`It ended instead of serving:\n${service.output()}`)
    return fetch(`${service.url}/v1/policy`).then(
      (answer) => answer.ok,
      () => false,
    )
  })
}

/** Processes that have `text` in their command line; Linux only. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => commandOf(name).includes(text))
    .map(Number)
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
