import { useEffect, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import type { CaseView, Outcome, Policy } from '../api/types'
import { useKeys, type KeyMap } from '../frame/use-keys'
import { Press } from '../parts/press'
import type { Lease } from '../review/use-lease'
import { words } from '../text/words'
import { measureTitle } from '../text/explain'
import { ConflictNote } from './conflict-note'
import { loadDraft, saveDraft, type Draft } from './draft'
import { Ladder } from './ladder'
import { OutcomeChoice } from './outcome-choice'
import { Preview } from './preview'
import { ReasonField } from './reason-field'
import { StatementField } from './statement-field'
import { focusTemplates, TemplateField } from './template-field'
import { UndoOffer } from './undo-offer'
import { useDecide } from './use-decide'

interface DecideFormProps {
  view: CaseView
  policy: Policy
  lease: Lease
  onBack: () => void
  onNext: () => void
}

/** Outcome, guideline, step and reasons; Ctrl Enter sends. What is written survives leaving the form. */
export function DecideForm({ view, policy, lease, onBack, onNext }: DecideFormProps) {
  const { draft, change } = useDraft(view, policy)
  const decide = useDecide({ view, lease, onDone: onBack })
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isAppeal = view.kind === 'appeal'
  const measures = policy.measures.filter(({ id }) => mayImpose(view, id))
  const send = () => {
    if (decide.isPending) return
    if (draft.statement.trim()) decide.mutate(draft)
    else {
      setMissing(true)
      field.current?.focus()
    }
  }
  useKeys({
    ...stepKeys(
      measures.map(({ id }) => id),
      (measure) => change({ outcome: 'uphold', measure }),
    ),
    u: () => change({ outcome: 'uphold' }),
    d: () => change({ outcome: 'dismiss' }),
    n: decide.isError ? onNext : undefined,
    t: focusTemplates,
    escape: onBack,
    'ctrl+enter': send,
  })
  return (
    <>
      <main className="decide" id="main">
        <form className="stack wide" onSubmit={(event) => event.preventDefault()}>
          {decide.error && (
            <ConflictNote
              error={decide.error}
              text={draft.statement}
              policy={policy}
              onTake={lease.take}
              onNext={onNext}
              onSee={onBack}
            />
          )}
          <fieldset>
            <legend className="step-title">{isAppeal ? words.decide.appeal : words.decide.flags}</legend>
            <OutcomeChoice
              outcome={draft.outcome}
              isAppeal={isAppeal}
              onChoose={(outcome) => change({ outcome })}
            />
            <ReasonField
              policy={policy}
              kind={view.subject.kind}
              chosen={draft.reason}
              onChoose={(reason) => change({ reason })}
            />
          </fieldset>
          {draft.outcome === 'uphold' && (
            <fieldset>
              <legend className="step-title">
                {words.decide.smallest} <span className="t3">{words.decide.undoable}</span>
              </legend>
              <Ladder
                measures={measures}
                chosen={draft.measure}
                onChoose={(measure) => change({ measure })}
              />
              <HigherSteps view={view} />
            </fieldset>
          )}
          <fieldset>
            <legend className="step-title">{words.decide.reasons}</legend>
            <TemplateField
              policy={policy}
              outcome={draft.outcome}
              reason={draft.reason}
              onChoose={(text) => {
                change({ statement: draft.statement.trim() ? `${draft.statement.trim()}\n\n${text}` : text })
                field.current?.focus()
              }}
            />
            <StatementField
              ref={field}
              value={draft.statement}
              missing={missing && !draft.statement.trim()}
              onChange={(statement) => change({ statement })}
            />
          </fieldset>
        </form>
        <Preview view={view} draft={draft} />
      </main>
      <div className="send">
        <div>
          <UndoOffer />
          <span className="grow" />
          <span className="say sm t2">{sayOf(draft, policy)}</span>
          <Press look="quiet" onPress={onBack}>
            {words.decide.draft}
          </Press>
          <Press look="primary" keys="Ctrl Enter" onPress={send}>
            {decide.isPending ? words.decide.sending : words.decide.send}
          </Press>
        </div>
      </div>
    </>
  )
}

const mayImpose = (view: CaseView, measure: string) =>
  view.allowedMeasures.some(({ id, allowed }) => id === measure && allowed)

/** Steps that exist, and are not this person's to take. */
function HigherSteps({ view }: { view: CaseView }) {
  if (view.allowedMeasures.every(({ allowed }) => allowed)) return null
  return <p className="sm t3">{words.decide.higher}</p>
}

function stepKeys(ids: string[], choose: (id: string) => void): KeyMap {
  return Object.fromEntries(ids.slice(0, 9).map((id, i) => [String(i + 1), () => choose(id)]))
}

function sayOf({ outcome, measure }: Draft, policy: Policy): string {
  if (outcome === 'dismiss') return words.outcome.dismiss
  return measure
    ? `${words.outcome.uphold}: ${measureTitle(policy, measure).toLowerCase()}`
    : `${words.outcome.uphold}, ${words.decide.noStepSaid}`
}

/** The draft of this case; the address says which outcome was pressed. */
function useDraft(view: CaseView, policy: Policy) {
  const asked = new URLSearchParams(useSearch()).get('outcome') as Outcome | null
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = loadDraft(view.id)
    const fits = policy.reasons.find(
      ({ id, kinds }) => view.reasons.includes(id) && kinds.includes(view.subject.kind),
    )
    const fresh: Draft = { outcome: 'uphold', reason: fits?.id ?? policy.reasons[0]!.id, statement: '' }
    return { ...fresh, ...kept, ...(asked && { outcome: asked }) }
  })
  useEffect(() => saveDraft(view.id, draft), [view.id, draft])
  return { draft, change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })) }
}
