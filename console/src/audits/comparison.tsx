import type { Audit, Finding } from '../api/types'
import { DataTable } from '../parts/data-table'
import { Note } from '../parts/note'
import { words } from '../text/words'
import { changedRules } from './changed-rules'

/** Which rules answer otherwise for the newer of two versions of a card. */
export function Comparison({ before, now }: { before: Audit; now: Audit }) {
  const changed = changedRules(before.findings, now.findings)
  const wordOf = (outcome: Finding['outcome'] | undefined) =>
    outcome ? words.finding[outcome] : words.audits.gone
  return (
    <>
      <Note
        title={words.audits.became(before.coverage.present, now.coverage.present, now.coverage.of)}
        look="accent"
      />
      <DataTable
        title={words.audits.compared}
        heads={[words.audits.findings, '1', '2']}
        nothing={words.audits.same}
        rows={changed.map(({ rule, title, from, to }) => ({
          key: rule,
          cells: [title, wordOf(from), wordOf(to)],
        }))}
      />
    </>
  )
}
