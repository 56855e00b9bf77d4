import { writeFileSync } from 'node:fs'
import pg from 'pg'

const TABLES = ['case_signal', 'decision', 'person', 'review_case', 'subject']
/** Every tenth bound tells plans apart as well, and is short enough to be committed. */
const BOUNDS = `ARRAY(SELECT b.bound FROM unnest(s.histogram_bounds::text::text[]) WITH ORDINALITY b (bound, n)
  WHERE b.n % 10 = 1 ORDER BY b.n)::text AS histogram_bounds`
const FIGURES = [
  'null_frac',
  'avg_width',
  'n_distinct',
  'most_common_vals::text',
  'most_common_freqs',
  BOUNDS,
  'correlation',
  'most_common_elems::text',
  'most_common_elem_freqs',
  'elem_count_histogram',
]

/** Writes the planner's figures of a filled database for `test/support/restore-statistics.ts`. */
export async function writeStatistics(client: pg.Client, file: string): Promise<void> {
  const relations = await client.query(
    `SELECT c.relname, c.reltuples FROM pg_class c JOIN unnest($1::regclass[]) t ON t = c.oid ORDER BY 1`,
    [TABLES],
  )
  // What is wide is shown and never asked for.
  const columns = await client.query(
    `SELECT s.tablename, s.attname, ${FIGURES.join(', ')} FROM pg_stats s
     WHERE s.schemaname = 'public' AND s.tablename = ANY ($1) AND s.avg_width <= 64 AND s.null_frac < 1 ORDER BY 1, 2`,
    [TABLES],
  )
  const found = columns.rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== '{}')),
  )
  const lines = (rows: object[]) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')
  writeFileSync(
    file,
    `{\n  "relations": [\n${lines(relations.rows)}\n  ],\n  "columns": [\n${lines(found)}\n  ]\n}\n`,
  )
}
