import type { RevisionComparison } from '../api/audit-queries'
import { DataTable } from '../parts/data-table'
import { Note } from '../parts/note'
import { CardChanges } from '../review/card-changes'
import { words } from '../text/words'
import { hasPlace } from './has-place'

const own = words.audits.revisions
const stateOf = (state: 'present' | 'thin' | 'missing' | null) =>
  state ? words.audits.states[state] : words.audits.gone

/** Sections, findings and lines of two revisions. */
export function ComparedRevisions({ compared }: { compared: RevisionComparison }) {
  const { subjectId, from, to, rulesChanged, sections, findings } = compared
  return (
    <>
      <div role="status">
        <Note title={words.audits.became(from.present, to.present, to.of)} look="accent" />
      </div>
      {rulesChanged && <p className="t2">{own.rules}</p>}
      <DataTable
        title={own.sections}
        heads={[...own.sectionHeads]}
        nothing={own.same}
        rows={sections.map(({ section, before, now }) => ({
          key: section,
          cells: [section, stateOf(before), stateOf(now)],
        }))}
      />
      <DataTable
        title={own.findings}
        heads={[...own.findingHeads]}
        sentences={[1, 3]}
        nothing={own.none}
        rows={findings.map(({ id, change, title, lines, quote, why }) => ({
          key: `${change} ${id}`,
          cells: [own.change[change], title, hasPlace({ lines, quote }) ? lines[0] : '–', why],
        }))}
      />
      <section className="panel" aria-label={own.lines}>
        <CardChanges subjectId={subjectId} from={from.revision} to={to.revision} />
      </section>
    </>
  )
}
