import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { projectRoot } from '../../src/config.js'

interface Statistics {
  relations: { relname: string; reltuples: number }[]
  columns: ({ tablename: string; attname: string } & Record<string, string | number>)[]
}

/** The types that `pg_restore_attribute_stats` takes; values of a column come as text. */
const TYPES: Record<string, string> = {
  null_frac: 'real',
  avg_width: 'integer',
  n_distinct: 'real',
  most_common_vals: 'text',
  most_common_freqs: 'real[]',
  histogram_bounds: 'text',
  correlation: 'real',
  most_common_elems: 'text',
  most_common_elem_freqs: 'real[]',
  elem_count_histogram: 'real[]',
}

/**
 * Gives the planner of a small database the figures of one with a million open cases (`npm run bench -- queue`), so
 * that it plans as it does there. It takes a table's rows from their number a page and the pages that it finds, so the
 * number a page is raised. Hold it in one transaction, or autovacuum may put its own figures back. Needs PostgreSQL 18.
 */
export async function restoreStatistics(client: pg.Client): Promise<void> {
  const file = join(projectRoot, 'test/fixtures/statistics-of-a-million.json')
  const { relations, columns } = JSON.parse(readFileSync(file, 'utf8')) as Statistics
  for (const { relname, reltuples } of relations) {
    await client.query(
      `SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', $1::text, 'reltuples', $2::real,
         'relpages', pages, 'relallvisible', pages)
       FROM (SELECT greatest(1, pg_relation_size(c.oid) / current_setting('block_size')::int)::integer AS pages FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname = $1) found`,
      [relname, reltuples],
    )
  }
  for (const { tablename, attname, ...figures } of columns) {
    const given = Object.keys(TYPES).filter((name) => figures[name] !== undefined)
    const pairs = given.map((name, i) => `'${name}', $${i + 3}::${TYPES[name]}`)
    await client.query(
      `SELECT pg_restore_attribute_stats('schemaname', 'public', 'relname', $1::text, 'attname', $2::text,
         'inherited', false, ${pairs.join(', ')})`,
      [tablename, attname, ...given.map((name) => figures[name])],
    )
  }
}
