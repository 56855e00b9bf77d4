import type { EntityManager } from 'typeorm'
import { HEAD_CHARS, readCardHead } from './card-head.js'
import type { Coverage, SectionCoverage } from './finding.js'

interface LatestRow {
  id: string
  kind: string
  license: string | null
  head: string
  coverage: Coverage
}

/** Copies what the overview of the hub counts from the latest reports of these works, which are noted already. */
export async function keepOverview(tx: EntityManager, subjectIds: string[]): Promise<void> {
  const rows: LatestRow[] = await tx.query(
    `SELECT l.subject_id AS id, w.kind, w.license, left(r.card, $2) AS head, a.report -> 'coverage' AS coverage
     FROM audit_latest l
     JOIN subject w ON w.id = l.subject_id
     JOIN audit a ON a.subject_id = l.subject_id AND a.revision = l.revision
     JOIN card_revision r ON r.subject_id = l.subject_id AND r.hash = l.revision
     WHERE l.subject_id = ANY ($1)`,
    [subjectIds, HEAD_CHARS],
  )
  if (!rows.length) return
  await tx.query(
    `UPDATE audit_latest l SET kind = g.kind, pipeline = g.pipeline, license = g.license, present = g.present,
       thin = g.thin, missing = g.missing
     FROM jsonb_to_recordset($1::jsonb)
       AS g (id uuid, kind text, pipeline text, license text, present text[], thin text[], missing text[])
     WHERE l.subject_id = g.id`,
    [JSON.stringify(rows.map(overviewOf))],
  )
}

function overviewOf({ id, kind, license, head, coverage }: LatestRow) {
  const said = readCardHead(head)
  const of = (state: SectionCoverage['state']) =>
    coverage.sections.filter((one) => one.state === state).map(({ section }) => section)
  return {
    id,
    kind,
    pipeline: said.pipeline.toLowerCase() || null,
    license: (license || said.license).toLowerCase() || null,
    present: of('present'),
    thin: of('thin'),
    missing: of('missing'),
  }
}
