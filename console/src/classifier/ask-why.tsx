import { Modal } from '@mantine/core'
import { useState } from 'react'
import { Press } from '../parts/press'
import { words } from '../text/words'
import type { HeadChange } from './use-heads'

interface AskWhyProps {
  asked: HeadChange
  pending: boolean
  onDo: (why: string) => void
  onClose: () => void
}

/** Says what will happen before it does, and keeps why. */
export function AskWhy({ asked, pending, onDo, onClose }: AskWhyProps) {
  const [why, setWhy] = useState('')
  const { ask } = words.classifier
  const title = asked.do === 'promote' ? ask.promote(asked.version) : ask.rollback
  return (
    <Modal opened onClose={onClose} title={<b>{title}</b>} transitionProps={{ duration: 0 }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!pending) onDo(why.trim())
        }}
      >
        <p className="t2">{ask.text}</p>
        <label className="stack tight sm">
          {ask.why}
          <input
            className="input"
            value={why}
            maxLength={500}
            dir="auto"
            onChange={({ target }) => setWhy(target.value)}
          />
        </label>
        <div className="row">
          <button type="submit" className="btn primary">
            {asked.do === 'promote' ? ask.promoteDo : ask.rollbackDo}
          </button>
          <Press look="quiet" onPress={onClose}>
            {ask.cancel}
          </Press>
        </div>
      </form>
    </Modal>
  )
}
