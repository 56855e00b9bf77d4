import type { EntityManager } from 'typeorm'
import type { MetadataInput } from './merge-metadata.js'

/** What a hub says of a work beside its card: absent is left alone, null clears. */
export interface SaidFacts {
  id: string
  said: Pick<MetadataInput, 'files' | 'gated'>
}

/** Parameters: what is said, as JSON; now. A row is written only where it says something else than before. */
const STORE_FACTS = `
  INSERT INTO work_facts AS f (subject_id, files, gated, changed_at)
  SELECT g.id, CASE WHEN g."saysFiles" THEN g.files ELSE f.files END,
    CASE WHEN g."saysGated" THEN g.gated ELSE f.gated END, $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, files jsonb, gated boolean, "saysFiles" boolean, "saysGated" boolean)
  LEFT JOIN work_facts f ON f.subject_id = g.id
  ON CONFLICT (subject_id) DO UPDATE SET files = excluded.files, gated = excluded.gated, changed_at = excluded.changed_at
    WHERE (f.files, f.gated) IS DISTINCT FROM (excluded.files, excluded.gated)
  RETURNING f.subject_id`

/** Stores what is said of works whose rows the caller has locked. @returns the works of which something changed */
export async function storeFacts(tx: EntityManager, works: SaidFacts[], now: Date): Promise<Set<string>> {
  const saying = works.filter(({ said }) => said.files !== undefined || said.gated !== undefined)
  if (saying.length === 0) return new Set()
  const rows = saying.map(({ id, said: { files, gated } }) => ({
    id,
    files: files ?? null,
    gated: gated ?? null,
    saysFiles: files !== undefined,
    saysGated: gated !== undefined,
  }))
  const changed: { subject_id: string }[] = await tx.query(STORE_FACTS, [JSON.stringify(rows), now])
  return new Set(changed.map((row) => row.subject_id))
}
