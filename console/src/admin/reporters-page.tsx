import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../api/api'
import { misuseQuery, recordQuery, type MisuseStep } from '../api/admin-queries'
import { policyQuery } from '../api/queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { AdminFrame, dayOf } from './admin-frame'

const own = words.admin.reporters
type Settle = 'confirm' | 'decline' | 'lift'

/** Steps against misuse of flags, and a reporter's record when it is asked for. */
export function ReportersPage() {
  const [name, setName] = useState('')
  const steps = useQuery(misuseQuery)
  return (
    <AdminFrame title={own.title} lead={own.lead}>
      <form
        className="row wrap admin-form"
        onSubmit={(event) => {
          event.preventDefault()
          setName(String(new FormData(event.currentTarget).get('name')).trim())
        }}
      >
        <label className="stack tight sm">
          {own.look}
          <input className="input" name="name" required maxLength={100} dir="auto" placeholder={own.name} />
        </label>
        <button type="submit" className="btn">
          {own.open}
        </button>
      </form>
      {name && <Record name={name} />}
      <h2>{own.steps}</h2>
      {steps.isPending && <Lines count={4} />}
      {steps.error && (
        <Failure title={words.admin.failed} error={steps.error} onAgain={() => void steps.refetch()} />
      )}
      {steps.data?.length === 0 && <p className="t2">{own.noStep}</p>}
      {steps.data?.map((step) => (
        <Step key={step.id} step={step} />
      ))}
    </AdminFrame>
  )
}

function Record({ name }: { name: string }) {
  const record = useQuery(recordQuery(name))
  const policy = useQuery(policyQuery)
  const titleOf = (id: string) => policy.data?.reasons.find((one) => one.id === id)?.title ?? id
  if (record.isPending) return <Lines count={3} />
  if (record.error) return <Failure title={words.admin.failed} error={record.error} />
  const { records, trustedFor, flagsHeldUntil } = record.data
  return (
    <>
      {trustedFor.length > 0 && <Note title={own.trusted(trustedFor.map(titleOf).join(', '))} />}
      {flagsHeldUntil && <Note title={own.held(dayOf(flagsHeldUntil))} look="check" />}
      <DataTable
        title={name}
        heads={Object.values(own.heads)}
        figures={[1, 2, 3]}
        rows={records.map(({ reason, upheld, dismissed, ignored = 0 }) => ({
          key: reason,
          cells: [titleOf(reason), upheld, dismissed, ignored],
        }))}
      />
    </>
  )
}

function Step({ step }: { step: MisuseStep }) {
  const [asked, setAsked] = useState<Settle>()
  const cache = useQueryClient()
  const settle = useMutation({
    mutationFn: ({ to, why }: { to: Settle; why: string }) =>
      answerOf(api.POST(`/v1/misuse-steps/{id}/${to}`, { params: { path: { id: step.id } }, body: { why } })),
    onSuccess: () => setAsked(undefined),
    onSettled: () => cache.invalidateQueries(misuseQuery),
  })
  const offered: Settle[] = step.state === 'proposed' ? ['confirm', 'decline'] : []
  if (step.state === 'confirmed' && step.kind === 'suspension') offered.push('lift')
  return (
    <section className="panel body stack" aria-label={`${own.kind[step.kind]}: ${step.name}`}>
      <div className="row wrap apart">
        <span>
          <b className="med">{own.kind[step.kind]}</b> <bdi>{step.name}</bdi>{' '}
          <span className="t3 sm">
            {own.state[step.state] ?? step.state} · {dayOf(step.proposedAt)}
          </span>
        </span>
        <span className="row">
          {offered.map((to) => (
            <Press key={to} small onPress={() => setAsked(to)}>
              {own[to]}
            </Press>
          ))}
        </span>
      </div>
      <p className="mono xs t2 ledger-payload">{JSON.stringify(step.figures)}</p>
      {step.why && (
        <p className="quote" dir="auto">
          {step.why}
        </p>
      )}
      {settle.error && <Failure title={words.admin.refused} error={settle.error} />}
      {asked && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            settle.mutate({ to: asked, why: String(new FormData(event.currentTarget).get('why')) })
          }}
        >
          <label className="stack tight sm">
            {own.why}
            <textarea className="input" name="why" required maxLength={2000} dir="auto" autoFocus />
          </label>
          <div className="row">
            <button type="submit" className="btn primary">
              {own.send}
            </button>
            <Press look="quiet" onPress={() => setAsked(undefined)}>
              {own.cancel}
            </Press>
          </div>
        </form>
      )}
    </section>
  )
}
