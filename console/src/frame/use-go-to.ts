import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { actsAs } from './key-bindings'
import { dialogIsOpen, inField } from './use-keys'

/** How long after G the second letter is waited for. */
const WAIT_MS = 1500

/** G, then a letter, goes to a page. The second letter means nothing else meanwhile. */
export function useGoTo(places: Record<string, string>): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    let until = 0
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || inField(event.target)) return
      if (dialogIsOpen()) return
      const key = event.key.toLowerCase()
      if (Date.now() < until) {
        until = 0
        event.preventDefault()
        if (places[key]) navigate(places[key])
      } else if (actsAs(key) === 'g') until = Date.now() + WAIT_MS
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [places, navigate])
}
