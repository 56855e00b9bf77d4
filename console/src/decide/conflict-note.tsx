import { IconAlertTriangle, IconGitCompare } from '@tabler/icons-react'
import { asProblem } from '../api/api-problem'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { en } from '../text/en'
import { clockTime } from '../text/when'

interface ConflictNoteProps {
  error: unknown
  text: string
  onTake: () => void
  onNext: () => void
}

/** A decision that was not taken: who was first and when, what is kept, what to press. */
export function ConflictNote({ error, text, onTake, onNext }: ConflictNoteProps) {
  const problem = asProblem(error)
  const copy = (
    <Press small look="quiet" onPress={() => void navigator.clipboard?.writeText(text)}>
      Copy my text
    </Press>
  )
  if (problem.status !== 409) {
    const fields = problem.body.errors?.map(({ detail }) => detail).join('; ')
    return (
      <Note
        title="Nothing was sent. Your text is kept."
        look="check"
        alert
        icon={<IconAlertTriangle size={16} />}
        actions={copy}
      >
        {problem.status === 0 ? en.failed.offline : <bdi>{fields ?? problem.message}</bdi>}
      </Note>
    )
  }
  const { by, at, state } = problem.body
  return (
    <Note
      title="This case changed while you wrote. Nothing was sent."
      look="accent"
      alert
      icon={<IconGitCompare size={16} aria-hidden="true" />}
      actions={
        <>
          <Press small keys="N" onPress={onNext}>
            Next case
          </Press>
          {state !== 'decided' && (
            <Press small onPress={onTake}>
              Take it again
            </Press>
          )}
          {copy}
        </>
      }
    >
      {by ? (
        <>
          <bdi>{by}</bdi> was here{at && ` at ${clockTime(at)}`}.{' '}
        </>
      ) : (
        at && `It changed at ${clockTime(at)}. `
      )}
      {state && `Now: ${(en.state[state] ?? state).toLowerCase()}. `}
      Your text is kept.
    </Note>
  )
}
