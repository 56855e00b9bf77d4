import type { DataSource } from 'typeorm'
import type { Coverage } from './finding.js'
import type { EarlierAudit } from './report-subject.js'

interface HistoryRow {
  revision: string
  number: number
  madeAt: Date
  coverage: Coverage
  toFix: number
  toCheck: number
}

/** Open findings of an outcome, counted without reading the report out. */
const OPEN = (outcome: string) =>
  `jsonb_array_length(jsonb_path_query_array(a.report, '$.findings[*] ? (@.outcome == "${outcome}" && !(exists(@.suppressed)))'))`

/** Audits of a work's other revisions, the revision first seen last at the top; at most `most`. */
export async function earlierAudits(
  db: DataSource,
  { subjectId, but, most = 10 }: { subjectId: string; but: string; most?: number },
): Promise<EarlierAudit[]> {
  const rows: HistoryRow[] = await db.query(
    `SELECT a.revision, r.number, a.made_at AS "madeAt", a.report -> 'coverage' AS coverage,
       ${OPEN('fail')} AS "toFix", ${OPEN('review')} AS "toCheck"
     FROM audit a JOIN card_revision r ON r.subject_id = a.subject_id AND r.hash = a.revision
     WHERE a.subject_id = $1 AND a.revision <> $2 ORDER BY r.number DESC LIMIT $3`,
    [subjectId, but, most],
  )
  return rows.map(({ coverage: { present, of, sections }, ...row }) => ({
    ...row,
    present,
    of,
    sections: sections.map(({ section, state }) => ({ section, state })),
  }))
}
