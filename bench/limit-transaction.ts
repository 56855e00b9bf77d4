/**
 * The raw limit: the rows that one flag writes, in one transaction of plain prepared statements, with nothing checked,
 * scored or answered. `:name` is a parameter; a statement that returns sets the parameters named by its columns.
 */
export const LIMIT_TRANSACTION: readonly string[] = [
  `INSERT INTO idempotency_key (person_id, key, fingerprint, flag_id, expires_at)
   VALUES (${personId(':person')}, gen_random_uuid()::text, sha256('body'), gen_random_uuid(), now() + '48 hours')`,
  `INSERT INTO subject (id, kind, name, created_at, updated_at)
   VALUES (gen_random_uuid(), 'model', 'bench/limit-' || :work::text, now(), now()) ON CONFLICT (kind, name) DO NOTHING`,
  `SELECT w.id AS subject FROM subject w WHERE w.kind = 'model' AND w.name = 'bench/limit-' || :work::text`,
  `INSERT INTO flag (subject_id, id, reporter_id, reason, details, filed_at)
   VALUES (:subject::uuid, gen_random_uuid(), ${personId(':person')}, 'bench-' || :reason::text,
     'The card promises what the files do not hold; I tried it on three machines and read all of it.', now())
   ON CONFLICT ON CONSTRAINT flag_once DO NOTHING`,
  `INSERT INTO review_case AS c (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at,
     due_at, signal_seq, signal_count)
   VALUES (:subject::uuid, gen_random_uuid(), 'review', 'open', 'low', ARRAY['spam'], 0, '[]', now(),
     now() + '7 days', 1, 1)
   ON CONFLICT (subject_id) WHERE kind = 'review' AND state NOT IN ('decided', 'lapsed')
   DO UPDATE SET signal_seq = c.signal_seq + 1, signal_count = c.signal_count + 1
   RETURNING c.id AS found, c.signal_seq AS seq`,
  `INSERT INTO case_signal (subject_id, id, case_id, seq, source, source_id, person_id, reason, details, fingerprint,
     raised_at)
   VALUES (:subject::uuid, gen_random_uuid(), :found::uuid, :seq::int, 'flag', gen_random_uuid(),
     ${personId(':person')}, 'bench-' || :reason::text,
     'The card promises what the files do not hold; I tried it on three machines and read all of it.',
     sha256('details'), now())`,
  `UPDATE review_case SET priority = :work::int, priority_terms = '[{"key":"prior","value":0.35}]',
     version = version + 1
   WHERE subject_id = :subject::uuid AND id = :found::uuid`,
  `INSERT INTO ledger_entry (at, actor_id, actor_role, action, subject_id, payload)
   VALUES (now(), ${personId(':person')}, 'member', 'flag.filed', :subject::uuid,
     jsonb_build_object('caseId', :found::text))`,
]

/** The same numbers that pgbench draws with `\\set`. */
export const LIMIT_RANGES = { work: 1000, person: 200, reason: 10 } as const

/** People of the limit database; their ids are their numbers. */
export const LIMIT_PEOPLE = `
  INSERT INTO person (id, name, role, created_at)
  SELECT ${personId('n')}, 'limit-' || n, 'member', now() FROM generate_series(1, ${LIMIT_RANGES.person}) n`

function personId(number: string): string {
  return `('00000000-0000-7000-8000-' || lpad(${number}::text, 12, '0'))::uuid`
}

/** As a script for `pgbench -f`. */
export function pgbenchScript(): string {
  const draws = Object.entries(LIMIT_RANGES).map(([name, most]) => `\\set ${name} random(1, ${most})`)
  const statements = LIMIT_TRANSACTION.map((text) => text + (returns(text) ? ' \\gset' : ';'))
  return [...draws, 'BEGIN;', ...statements, 'END;', ''].join('\n')
}

/** For a PostgreSQL client: `$1` … in the order of `names`. */
export function numbered(text: string): { text: string; names: string[] } {
  const names: string[] = []
  const replaced = text.replaceAll(/(?<!:):([a-z]+)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text: replaced, names }
}

export const returns = (text: string): boolean => /^SELECT|RETURNING/m.test(text)
