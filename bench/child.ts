import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Starts a module of this folder as a process of its own. */
export const start = (file: string, env: Record<string, string> = {}): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), { env: { ...process.env, ...env } })

/** The next message of a child. @throws when it ends without one */
export const answer = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`A process of the bench ended with ${code}.`)))
  })

/** Sends one plan to a process made for it, waits for its answer and lets it end. */
export async function ask<T>(file: string, plan: object): Promise<T> {
  const child = start(file)
  child.send(plan)
  const result = await answer<T>(child)
  child.disconnect()
  return result
}

/** Tells a child to end, and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.disconnect()
  await ended
}
