import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../api/api'
import { policyQuery, type QueueFilter } from '../api/queries'
import type { CaseItem, BulkPreview, BulkReceipt, Outcome, Policy } from '../api/types'
import { OutcomeChoice } from '../decide/outcome-choice'
import { StatementField } from '../decide/statement-field'
import { Failure } from '../parts/failure'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'

const MOST = 100

interface SameDecision {
  outcome: Outcome
  reason: string
  measure?: string
  statement: string
}

/** One decision for the cases of the list: written, previewed, sent, and undone as one. */
export default function BulkForm({ filter, onClose }: { filter: QueueFilter; onClose: () => void }) {
  const policy = useQuery(policyQuery).data
  const cases = useCases(filter)
  const [same, setSame] = useState<SameDecision>({
    outcome: 'dismiss',
    reason: filter.reason ?? '',
    statement: '',
  })
  const bulk = useBulk(cases.data?.map(({ id }) => id) ?? [])
  const { bulk: says } = words.queue
  const close = () => {
    bulk.refresh()
    onClose()
  }
  const reason = same.reason || mostCommon(cases.data ?? [])
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={<b>{says.title(cases.data?.length ?? 0)}</b>}
      transitionProps={{ duration: 0 }}
    >
      <div className="stack">
        {cases.error && <Failure title={says.failed} error={cases.error} />}
        {bulk.error && <Failure title={says.failed} error={bulk.error} />}
        {!bulk.preview && policy && cases.data && (
          <>
            <p className="t2">{says.text}</p>
            <Fields
              same={{ ...same, reason }}
              policy={policy}
              onChange={(part) => setSame({ ...same, ...part })}
            />
            <div className="row ends">
              <Press
                look="primary"
                refused={same.statement.trim() ? undefined : words.decide.writeWhy}
                onPress={() => bulk.ask({ ...same, reason })}
              >
                {says.preview}
              </Press>
            </div>
          </>
        )}
        {bulk.preview && !bulk.receipt && (
          <PreviewOf
            preview={bulk.preview}
            onAgain={bulk.forget}
            onDecide={(token) => bulk.decide({ ...same, reason, preview: token })}
          />
        )}
        {bulk.receipt && <Done receipt={bulk.receipt} onUndo={bulk.undo} onClose={close} />}
      </div>
    </Modal>
  )
}

interface FieldsProps {
  same: SameDecision
  policy: Policy
  onChange: (part: Partial<SameDecision>) => void
}

function Fields({ same, policy, onChange }: FieldsProps) {
  return (
    <>
      <OutcomeChoice
        outcome={same.outcome}
        isAppeal={false}
        withKeys={false}
        onChoose={(outcome) => onChange({ outcome })}
      />
      <div className="field">
        <label htmlFor="bulk-reason">{words.decide.guideline}</label>
        <select
          className="input"
          id="bulk-reason"
          value={same.reason}
          onChange={({ target }) => onChange({ reason: target.value })}
        >
          {policy.reasons.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {same.outcome === 'uphold' && (
        <div className="field">
          <label htmlFor="bulk-measure">{words.decide.step}</label>
          <select
            className="input"
            id="bulk-measure"
            value={same.measure ?? ''}
            onChange={({ target }) => onChange({ measure: target.value })}
          >
            <option value="">{words.decide.noStep}</option>
            {policy.measures
              .filter(({ needsSecond }) => !needsSecond)
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </select>
        </div>
      )}
      <StatementField
        value={same.statement}
        missing={false}
        onChange={(statement) => onChange({ statement })}
      />
    </>
  )
}

interface PreviewOfProps {
  preview: BulkPreview
  onAgain: () => void
  onDecide: (token: string) => void
}

function PreviewOf({ preview: { preview, included, leftOut }, onAgain, onDecide }: PreviewOfProps) {
  const { bulk } = words.queue
  const byWhy = Map.groupBy(leftOut, ({ why }) => why)
  return (
    <>
      <h3>{preview ? bulk.included(included.length) : bulk.nothing}</h3>
      <ul className="picked sm">
        {included.map(({ id, subject }) => (
          <li key={id}>
            <a className="text-link" href={`/console/cases/${id}`} target="_blank" rel="noopener">
              <bdi dir="ltr">{subject.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <div>
          <h3>{bulk.leftOut(leftOut.length)}</h3>
          <ul className="sm t2">
            {[...byWhy].map(([why, cases]) => (
              <li key={why}>
                {cases.length}: {bulk.why[why] ?? why}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="row ends wrap">
        <Press look="quiet" onPress={onAgain}>
          {bulk.again}
        </Press>
        {preview && (
          <Press look="primary" onPress={() => onDecide(preview)}>
            {bulk.decide(included.length)}
          </Press>
        )}
      </div>
    </>
  )
}

function Done({
  receipt,
  onUndo,
  onClose,
}: {
  receipt: BulkReceipt
  onUndo: () => void
  onClose: () => void
}) {
  const { bulk } = words.queue
  if (receipt.undoneAt)
    return <Note title={bulk.undone} look="ok" actions={<Press onPress={onClose}>{bulk.close}</Press>} />
  return (
    <Note
      title={bulk.done(receipt.decisions.length)}
      look="ok"
      alert
      actions={
        <>
          <Press onPress={onUndo}>{bulk.undo}</Press>
          <Press look="quiet" onPress={onClose}>
            {bulk.close}
          </Press>
        </>
      }
    />
  )
}

/** The first cases of the list, as they are now. */
const useCases = (filter: QueueFilter) =>
  useQuery({
    queryKey: ['bulk-cases', filter],
    queryFn: async ({ signal }) => {
      const query = { ...filter, limit: MOST }
      return (await answerOf(api.GET('/v1/cases', { params: { query }, signal }))).items
    },
    gcTime: 0,
  })

/** The reason that most of them were flagged for. */
function mostCommon(cases: CaseItem[]): string {
  const byReason = Map.groupBy(cases, ({ reasons }) => reasons[0] ?? '')
  return [...byReason].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}

function useBulk(caseIds: string[]) {
  const cache = useQueryClient()
  const ask = useMutation({
    mutationFn: (same: SameDecision) =>
      answerOf(api.POST('/v1/bulk-decisions/preview', { body: { ...bodyOf(same), caseIds } })),
  })
  const decide = useMutation({
    mutationFn: ({ preview, ...same }: SameDecision & { preview: string }) =>
      answerOf(api.POST('/v1/bulk-decisions', { body: { ...bodyOf(same), preview } })),
  })
  const undo = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST('/v1/bulk-decisions/{id}/undo', { params: { path: { id } } })),
  })
  const receipt = undo.data ?? decide.data
  return {
    preview: ask.data,
    receipt,
    error: ask.error ?? decide.error ?? undo.error,
    ask: (same: SameDecision) => !ask.isPending && ask.mutate(same),
    decide: (same: SameDecision & { preview: string }) => !decide.isPending && decide.mutate(same),
    undo: () => receipt && !undo.isPending && undo.mutate(receipt.id),
    forget: () => {
      ask.reset()
      decide.reset()
    },
    refresh: () => {
      for (const key of ['cases', 'summary', 'queues']) void cache.invalidateQueries({ queryKey: [key] })
    },
  }
}

const bodyOf = ({ outcome, reason, measure, statement }: SameDecision) => ({
  outcome,
  reason,
  statement,
  ...(outcome === 'uphold' && measure && { measure }),
})
