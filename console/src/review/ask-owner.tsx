import { Modal } from '@mantine/core'
import { useState } from 'react'
import { Press } from '../parts/press'
import { words } from '../text/words'

interface AskOwnerProps {
  opened: boolean
  onClose: () => void
  onAsk: (question: string) => void
}

/** What the owner is asked, before the case is passed to them. */
export function AskOwner({ opened, onClose, onAsk }: AskOwnerProps) {
  const [question, setQuestion] = useState('')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<b>{words.review.ask.title}</b>}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': words.review.ask.close }}
    >
      <div className="field">
        <label htmlFor="question">{words.review.ask.question}</label>
        <textarea
          className="input"
          id="question"
          dir="auto"
          maxLength={2000}
          data-autofocus
          aria-describedby="question-help"
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <p className="sm t3" id="question-help">
          {words.review.ask.help}
        </p>
      </div>
      <Press look="primary" onPress={() => onAsk(question.trim())}>
        {words.review.ask.title}
      </Press>
    </Modal>
  )
}
