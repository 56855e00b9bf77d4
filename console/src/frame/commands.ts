import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something the palette offers while a page is shown. */
export interface Command {
  label: string
  keys?: string
  does: () => void
}

let offered: readonly Command[] = []
const listeners = new Set<() => void>()
const set = (next: readonly Command[]) => {
  offered = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Offers what can be done here in the palette, until the page is left. */
export function useCommands(commands: Command[]): void {
  const latest = useRef(commands)
  const names = commands.map(({ label }) => label).join('\n')
  useEffect(() => {
    latest.current = commands
  })
  useEffect(() => {
    set(latest.current.map((one, i) => ({ ...one, does: () => latest.current[i]?.does() })))
    return () => set([])
  }, [names])
}

export const useOffered = () => useSyncExternalStore(subscribe, () => offered)
