import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { keyNow, useBindings } from '../frame/key-bindings'
import { Key } from './key'

interface PressProps {
  children: ReactNode
  onPress: () => void
  keys?: string
  look?: 'primary' | 'strong' | 'quiet'
  small?: boolean
  /** Why it cannot be pressed now; absent when it can. */
  refused?: string | undefined
  className?: string
}

/** A button. A refused one stays reachable and says why. */
export function Press({ children, onPress, keys, look, small = false, refused, className }: PressProps) {
  const bindings = useBindings()
  const shortcut = keys && keyNow(bindings, keys)
  const button = (
    <button
      type="button"
      className={['btn', look, small && 'small', className].filter(Boolean).join(' ')}
      aria-disabled={refused ? true : undefined}
      aria-keyshortcuts={shortcut?.replace('Ctrl ', 'Control+')}
      onClick={() => !refused && onPress()}
    >
      {children}
      {keys && <Key keys={keys} />}
    </button>
  )
  if (!refused) return button
  return (
    <Tooltip label={refused} events={{ hover: true, focus: true, touch: true }} withArrow multiline maw={260}>
      {button}
    </Tooltip>
  )
}
