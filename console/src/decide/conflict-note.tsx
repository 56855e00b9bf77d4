import { IconAlertTriangle, IconGitCompare } from '@tabler/icons-react'
import { asProblem, type ApiProblem } from '../api/api-problem'
import type { Policy } from '../api/types'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { measureTitle } from '../text/explain'
import { clockTime } from '../text/when'

interface ConflictNoteProps {
  error: unknown
  text: string
  policy: Policy
  onTake: () => void
  onNext: () => void
  /** Back to the case as it is now; what was written is kept. */
  onSee: () => void
}

/** A decision that was not taken: who was first and when, what is kept, what to press. */
export function ConflictNote({ error, text, policy, onTake, onNext, onSee }: ConflictNoteProps) {
  const problem = asProblem(error)
  const copy = (
    <Press small look="quiet" onPress={() => void navigator.clipboard?.writeText(text)}>
      {words.decide.conflict.copy}
    </Press>
  )
  if (problem.status !== 409) {
    const fields = problem.body.errors?.map(({ detail }) => detail).join('; ')
    return (
      <Note
        title={words.decide.conflict.notSent}
        look="check"
        alert
        icon={<IconAlertTriangle size={16} />}
        actions={copy}
      >
        {problem.status === 0 ? words.failed.offline : <bdi>{fields ?? problem.message}</bdi>}
      </Note>
    )
  }
  const { state } = problem.body
  return (
    <Note
      title={words.decide.conflict.changed}
      look="accent"
      alert
      icon={<IconGitCompare size={16} aria-hidden="true" />}
      actions={
        <>
          <Press small keys="N" onPress={onNext}>
            {words.queue.nextCase}
          </Press>
          {state !== 'decided' && (
            <Press small onPress={onTake}>
              {words.decide.conflict.take}
            </Press>
          )}
          <Press small look="quiet" keys="Esc" onPress={onSee}>
            {words.decide.conflict.see}
          </Press>
          {copy}
        </>
      }
    >
      {whatChanged(problem.body, policy).map((line) => (
        <bdi key={line}>{line} </bdi>
      ))}
      {words.decide.conflict.kept}
    </Note>
  )
}

/** Who, when, what it is now, and what is another since one took it: as the service's refusal says. */
function whatChanged({ by, at, state, changed }: ApiProblem['body'], policy: Policy): string[] {
  const { conflict } = words.decide
  const when = at ? clockTime(at) : ''
  const { decision, newFlags = 0, revision } = changed ?? {}
  const said = decision && words.outcomeDone[decision.outcome]
  const step = decision?.measure ? measureTitle(policy, decision.measure) : ''
  return [
    by ? conflict.by(by, when) : when && conflict.at(when),
    said ? conflict.decided(said, step) : state && conflict.now(words.state[state] ?? state),
    newFlags > 0 && conflict.newFlags(newFlags),
    revision && conflict.newCard,
  ].filter((line): line is string => Boolean(line))
}
