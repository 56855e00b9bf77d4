import { setTimeout as pause } from 'node:timers/promises'

/** Repeats `check` until it stops throwing; gives up with its last error. */
export async function eventually<T>(check: () => Promise<T>, patienceMs = 15_000): Promise<T> {
  const end = Date.now() + patienceMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
      await pause(50)
    }
  }
}
