import { IconAlertTriangle, IconGitCompare } from '@tabler/icons-react'
import { asProblem, type ApiProblem } from '../api/api-problem'
import type { CaseView, Policy } from '../api/types'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { measureTitle } from '../text/explain'
import { clockTime } from '../text/when'

interface ConflictNoteProps {
  error: unknown
  text: string
  view: CaseView
  /** The case as it was when the form was opened. */
  taken: CaseView
  policy: Policy
  onTake: () => void
  onNext: () => void
}

/** A decision that was not taken: who was first and when, what is kept, what to press. */
export function ConflictNote({ error, text, view, taken, policy, onTake, onNext }: ConflictNoteProps) {
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
          {copy}
        </>
      }
    >
      {whatChanged(problem.body, { view, taken, policy }).map((line) => (
        <bdi key={line}>{line} </bdi>
      ))}
      {words.decide.conflict.kept}
    </Note>
  )
}

/** Who, when, what it is now, and what of it is another than when the form was opened. */
function whatChanged(
  { by, at, state }: ApiProblem['body'],
  { view, taken, policy }: Pick<ConflictNoteProps, 'view' | 'taken' | 'policy'>,
): string[] {
  const { conflict } = words.decide
  const when = at ? clockTime(at) : ''
  const known = new Set(taken.flags.map(({ id }) => id))
  const fresh = view.flags.filter(({ id }) => !known.has(id)).length
  const { decision } = view
  const said = decision && words.outcomeDone[decision.outcome]
  const step = decision?.measure ? measureTitle(policy, decision.measure) : ''
  return [
    by ? conflict.by(by, when) : when && conflict.at(when),
    said ? conflict.decided(said, step) : state && conflict.now(words.state[state] ?? state),
    fresh > 0 && conflict.newFlags(fresh),
    view.subject.revision !== taken.subject.revision && conflict.newCard,
  ].filter((line): line is string => Boolean(line))
}
