import { IconFilterOff, IconPlant2 } from '@tabler/icons-react'
import { Press } from '../parts/press'
import { words } from '../text/words'

/** Nothing to do, or nothing that matches; each says what to press. */
export function QueueEmpty({ isFiltered, onDrop }: { isFiltered: boolean; onDrop: () => void }) {
  if (isFiltered) {
    return (
      <div className="panel empty">
        <IconFilterOff size={24} aria-hidden="true" />
        <h2>{words.noMatch.title}</h2>
        <p>{words.noMatch.text}</p>
        <Press onPress={onDrop}>{words.noMatch.press}</Press>
      </div>
    )
  }
  return (
    <div className="panel empty">
      <IconPlant2 size={24} aria-hidden="true" />
      <h2>{words.empty.title}</h2>
      <p>{words.empty.text}</p>
      <code className="command">{words.empty.command}</code>
    </div>
  )
}
