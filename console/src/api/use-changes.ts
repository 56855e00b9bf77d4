import { useEffect, useRef, useState } from 'react'

export interface Changes {
  /** Works with a case that is new or changed. */
  changed: string[]
  /** Works of which only the holder is another. */
  held: string[]
}

/**
 * Calls back at each change that the service tells, while the page is in front: a browser has few connections, and a
 * hidden page needs none. @returns whether it listens now
 */
export function useChanges(onChange: (changes: Changes) => void): boolean {
  const latest = useRef(onChange)
  const [live, setLive] = useState(true)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    let source: EventSource | undefined
    const listen = () => {
      source?.close()
      if (document.hidden) return
      source = new EventSource('/v1/cases/events')
      source.addEventListener('open', () => setLive(true))
      // The browser asks again by itself, unless the service refused.
      source.addEventListener('error', () => setLive(source?.readyState !== EventSource.CLOSED))
      source.addEventListener('message', ({ data }) => latest.current(JSON.parse(String(data)) as Changes))
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      source?.close()
    }
  }, [])
  return live
}
