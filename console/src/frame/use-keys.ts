import { useEffect, useRef } from 'react'
import { actsAs } from './key-bindings'

/** Steps through a list go on while the key is held down; everything else acts once a press. */
const HELD = ['j', 'k']

export type KeyMap = Record<string, (() => void) | undefined>

export const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)))

export const dialogIsOpen = () => document.querySelector('[role="dialog"],[role="menu"]') !== null

/**
 * Binds keys while the component is shown: `{ u: uphold, '?': help }`, letters in lower case.
 * They work outside of fields and dialogs only, and never with Ctrl, Alt or Meta, but for `ctrl+enter` and `escape`.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = actsAs(nameOf(event)) ?? ''
      const act = event.repeat && !HELD.includes(name) ? undefined : latest.current[name]
      if (!act || event.defaultPrevented || event.isComposing) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  if (dialogIsOpen()) return ''
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'ctrl+enter'
  if (event.ctrlKey || event.metaKey || event.altKey) return ''
  if (event.key === 'Escape') return 'escape'
  return inField(event.target) ? '' : event.key.toLowerCase()
}
