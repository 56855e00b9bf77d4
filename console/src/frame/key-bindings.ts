import { useSyncExternalStore } from 'react'

/** Which letters act for this person (WCAG 2.1.4): all off, or some moved, by the letter they came with. */
export interface Bindings {
  off: boolean
  moved: Record<string, string>
}

const AS_THEY_CAME: Bindings = { off: false, moved: {} }
let bindings = AS_THEY_CAME
const listeners = new Set<() => void>()

/** Reads them from the person's settings, which may hold anything. */
export function bindingsOf(settings: Record<string, unknown>): Bindings {
  const moved = Object.entries((settings.keysMoved ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [string, string] => isLetter(entry[0]) && isLetter(entry[1]),
  )
  return { off: settings.keysOff === true, moved: Object.fromEntries(moved) }
}

export const isLetter = (key: unknown): key is string => typeof key === 'string' && /^\p{L}$/u.test(key)

export function setBindings(next: Bindings): void {
  bindings = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useBindings = (): Bindings => useSyncExternalStore(subscribe, () => bindings)

/** The letter that `pressed` stands for; undefined when letters are off, or it was moved away. */
export function actsAs(pressed: string): string | undefined {
  if (pressed.length !== 1) return pressed
  if (bindings.off) return undefined
  const from = Object.keys(bindings.moved).find((key) => bindings.moved[key] === pressed)
  return from ?? (pressed in bindings.moved ? undefined : pressed)
}

/** What to press for the key that came as `key`, such as "N" or "Ctrl Enter"; undefined when letters are off. */
export function keyNow({ off, moved }: Bindings, key: string): string | undefined {
  if (key.length !== 1) return key
  if (off) return undefined
  return (moved[key.toLowerCase()] ?? key).toUpperCase()
}

/** Moves one letter; the letter that was there takes its old place. */
export function move(
  { moved }: Bindings,
  key: string,
  to: string,
  all: readonly string[],
): Bindings['moved'] {
  const at = (one: string) => moved[one] ?? one
  const other = all.find((one) => one !== key && at(one) === to)
  const next = { ...moved, [key]: to, ...(other && { [other]: at(key) }) }
  return Object.fromEntries(Object.entries(next).filter(([from, now]) => from !== now))
}
