import type { DataSource } from 'typeorm'

export interface PolicyVersionRow {
  version: string
  seen_at: Date | null
  first_decision: Date | null
  last_decision: Date | null
}

/** Versions that are kept or that decisions name, newest first; each costs a few steps in an index, however many decisions. */
export const policyVersionRows = (db: DataSource): Promise<PolicyVersionRow[]> =>
  db.query(`
    WITH RECURSIVE named AS (
      SELECT min(d.policy_version) AS version FROM decision d
      UNION ALL
      SELECT (SELECT min(d.policy_version) FROM decision d WHERE d.policy_version > n.version) FROM named n
      WHERE n.version IS NOT NULL
    )
    SELECT v.version, k.seen_at,
      (SELECT min(d.decided_at) FROM decision d WHERE d.policy_version = v.version) AS first_decision,
      (SELECT max(d.decided_at) FROM decision d WHERE d.policy_version = v.version) AS last_decision
    FROM (SELECT n.version FROM named n WHERE n.version IS NOT NULL UNION SELECT k.version FROM policy_version k) v
    LEFT JOIN policy_version k ON k.version = v.version
    ORDER BY coalesce(k.seen_at, (SELECT min(d.decided_at) FROM decision d WHERE d.policy_version = v.version)) DESC,
      v.version LIMIT 200`)

/** The texts of a version by file; undefined when they were not kept. */
export async function policyFiles(
  db: DataSource,
  version: string,
): Promise<Record<string, string> | undefined> {
  const [row] = await db.query<{ files: Record<string, string> }[]>(
    'SELECT k.files FROM policy_version k WHERE k.version = $1',
    [version],
  )
  return row?.files
}
