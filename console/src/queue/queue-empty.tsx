import { IconFilterOff, IconPlant2 } from '@tabler/icons-react'
import { Press } from '../parts/press'
import { en } from '../text/en'

/** Nothing to do, or nothing that matches; each says what to press. */
export function QueueEmpty({ isFiltered, onDrop }: { isFiltered: boolean; onDrop: () => void }) {
  if (isFiltered) {
    return (
      <div className="panel empty">
        <IconFilterOff size={24} aria-hidden="true" />
        <h2>{en.noMatch.title}</h2>
        <p>{en.noMatch.text}</p>
        <Press onPress={onDrop}>{en.noMatch.press}</Press>
      </div>
    )
  }
  return (
    <div className="panel empty">
      <IconPlant2 size={24} aria-hidden="true" />
      <h2>{en.empty.title}</h2>
      <p>{en.empty.text}</p>
      <code className="command">{en.empty.command}</code>
    </div>
  )
}
