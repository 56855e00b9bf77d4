import { IconAlertTriangle } from '@tabler/icons-react'
import { asProblem } from '../api/api-problem'
import { words } from '../text/words'
import { Note } from './note'
import { Press } from './press'

interface FailureProps {
  title: string
  error: unknown
  onAgain?: () => void
  /** Said beside it when only this part failed. */
  rest?: string
}

/** A part that could not be loaded; the others stay usable. */
export function Failure({ title, error, onAgain, rest }: FailureProps) {
  const problem = asProblem(error)
  const offline = problem.status === 0
  return (
    <Note
      title={title}
      look="check"
      alert
      icon={<IconAlertTriangle size={16} aria-hidden="true" />}
      actions={
        onAgain && (
          <Press small onPress={onAgain}>
            {words.failed.again}
          </Press>
        )
      }
    >
      {offline ? words.failed.offline : <bdi>{problem.message}</bdi>} {rest}
      {!offline && problem.status >= 500 && problem.requestId && (
        <>
          {' '}
          {words.failed.passOn} <span className="mono">{problem.requestId}</span>.
        </>
      )}
    </Note>
  )
}
