import { keyNow, useBindings } from '../frame/key-bindings'

/** Key caps, such as "Ctrl Enter", where this person has them. Hidden from screen readers: the button says its keys itself. */
export function Key({ keys }: { keys: string }) {
  const now = keyNow(useBindings(), keys)
  if (!now) return null
  return (
    <span className="keys" aria-hidden="true">
      {now.split(' ').map((key) => (
        <kbd key={key}>{key === 'Enter' ? '↵' : key}</kbd>
      ))}
    </span>
  )
}
