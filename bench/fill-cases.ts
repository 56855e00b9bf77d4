import pg from 'pg'

export interface FillPlan {
  /** Undecided cases; as many decided ones lie beneath them. */
  open: number
  /** Signals of the undecided cases, one for each flag. */
  signals: number
  moderators: number
}

/** Shares of a hub's flags: much that is harmless, little that is grave. Sums to 1. */
const REASONS: [id: string, severity: number, share: number][] = [
  ['spam', 1, 0.34],
  ['not-working', 1, 0.1],
  ['other', 1, 0.07],
  ['misleading-claims', 2, 0.14],
  ['copyright-or-licence', 2, 0.12],
  ['adult-content-untagged', 2, 0.06],
  ['unconsented-data', 2, 0.03],
  ['ethical-concern', 2, 0.02],
  ['legal-concern', 2, 0.01],
  ['personal-data', 3, 0.04],
  ['hate-or-harassment', 3, 0.03],
  ['voice-or-likeness', 3, 0.01],
  ['unsafe-file', 3, 0.01],
  ['dangerous-capability', 3, 0.005],
  ['violence-or-extremism', 4, 0.005],
  ['intimate-image', 4, 0.005],
  ['child-safety', 4, 0.005],
]
const SEVERITIES = `'{low,moderate,high,severe}'::text[]`
const WEIGHTS = `'{1,3,8,20}'::float8[]`
const DUE_HOURS = `'{168,96,24,4}'::int[]`
const LANGUAGES = `ARRAY['{}', '{}', '{}', '{en}', '{en}', '{en}', '{en}', '{en}', '{en}', '{zh}', '{zh}', '{fr}', '{de}', '{es}',
  '{ja}', '{ru}', '{pt}', '{ar}', '{en,fr,de}', '{en,zh,ja,ko}']`

const list = (values: (string | number)[], type: string) => `'{${values.join(',')}}'::${type}[]`
const IDS = list(
  REASONS.map(([id]) => id),
  'text',
)
const RANKS = list(
  REASONS.map(([, rank]) => rank),
  'int',
)
/** Where each reason's share begins. */
const FROM = list(
  REASONS.map((_, i) => REASONS.slice(0, i).reduce((sum, [, , share]) => sum + share, 0)),
  'float8',
)

const PEOPLE = `
  INSERT INTO person (id, name, role, created_at)
  SELECT gen_random_uuid(), 'reporter-' || n, 'member', now() FROM generate_series(1, $1::int) n
  UNION ALL SELECT gen_random_uuid(), 'moderator-' || n, 'moderator', now() FROM generate_series(1, $2::int) n`

/** One line a case, from which all tables are filled. Cases are spread over two weeks. */
const SEED = `
  CREATE UNLOGGED TABLE bench_seed AS
  SELECT n, uuidv7(make_interval(secs => -age)) AS subject_id, uuidv7(make_interval(secs => -age)) AS case_id,
    gen_random_uuid() AS decided_id, gen_random_uuid() AS decision_id, reasons,
    (SELECT max((${RANKS})[array_position(${IDS}, r)]) FROM unnest(reasons) r) AS rank,
    downloads, age, greatest(1, floor($2::float8 * exp(random_normal() - 0.5)))::int AS signals, random() AS fate,
    random() AS chance, random() AS kind
  FROM (
    SELECT n, random() * 14 * 86400 AS age, floor(10 ^ (6 * random() * random()))::bigint AS downloads,
      CASE WHEN extra < 0.88 OR second = first THEN ARRAY[first]
        WHEN extra < 0.985 OR third IN (first, second) THEN ARRAY[first, second] ELSE ARRAY[first, second, third] END AS reasons
    FROM (SELECT n, random() AS extra, (${IDS})[width_bucket(random(), ${FROM})] AS first,
      (${IDS})[width_bucket(random(), ${FROM})] AS second, (${IDS})[width_bucket(random(), ${FROM})] AS third
      FROM generate_series(1, $1::int) n) drawn) s`

const SUBJECTS = `
  INSERT INTO subject (id, kind, name, owner, title, downloads, likes, license, revision, languages, created_at, updated_at)
  SELECT s.subject_id, (ARRAY['model', 'model', 'model', 'dataset', 'space'])[1 + s.n % 5],
    'org-' || s.n % 7919 || '/a-work-of-some-length-' || s.n, 'org-' || s.n % 7919, 'A work of some length ' || s.n,
    s.downloads, s.downloads / 100, 'apache-2.0', encode(sha256(s.n::text::bytea), 'hex'),
    (${LANGUAGES})[1 + floor(random() * 20)]::text[], now() - make_interval(secs => s.age), now()
  FROM bench_seed s ORDER BY s.subject_id`

const TERMS = `json_strip_nulls(json_build_array(
    json_build_object('key', 'reason', 'value', 3, 'values',
      json_build_object('reason', s.reasons[1], 'severity', (${SEVERITIES})[s.rank], 'prior', 0.25)),
    json_build_object('key', 'reporters', 'value', round(s.chance::numeric, 3), 'values',
      json_build_object('people', s.signals, 'usuallyRight', 1, 'usuallyWrong', 0, 'neither', s.signals - 1)),
    json_build_object('key', 'reach', 'value', 1.7, 'values', json_build_object('downloads', s.downloads)),
    json_build_object('key', 'clock', 'value', 1, 'values', json_build_object('dueAt', now()))))`

const MODERATOR = `(SELECT p.ids[1 + s.n % 50] FROM (SELECT array_agg(id ORDER BY name) AS ids FROM person WHERE role = 'moderator') p)`

/** Undecided: nearly all open; few are held, wait for their owner or for a lead. One in a hundred is an appeal. */
const CASES = `
  INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at,
    signal_seq, signal_count, people_count, claimed_by, claim_token, claimed_at, claim_expires_at, claim_seen,
    awaiting_until, escalated_at, appealed_decision_id, appellant_id, grounds, subject, languages)
  SELECT s.subject_id, s.case_id, CASE WHEN s.kind < 0.01 THEN 'appeal' ELSE 'review' END, s.state, (${SEVERITIES})[s.rank],
    s.reasons, round(((${WEIGHTS})[s.rank] * (0.05 + 0.9 * s.chance ^ 2) * (1 + log(1 + s.downloads) / 2))::numeric, 3),
    ${TERMS}, s.opened, s.opened + make_interval(hours => (${DUE_HOURS})[s.rank]), s.signals, s.signals, s.signals,
    m.id, m.token, m.at, m.at + interval '1 minute', CASE WHEN m.id IS NOT NULL THEN s.signals END,
    CASE WHEN s.state = 'awaiting_owner' THEN now() + make_interval(days => 1 + s.n % 13) END,
    CASE WHEN s.state = 'escalated' THEN now() END,
    CASE WHEN s.kind < 0.01 THEN s.decision_id END, NULL, CASE WHEN s.kind < 0.01 THEN 'Look again.' END,
    subject_shown(w), w.languages
  FROM (SELECT *, now() - make_interval(secs => age) AS opened, CASE WHEN fate < 0.0005 THEN 'claimed'
      WHEN fate < 0.03 THEN 'awaiting_owner' WHEN fate < 0.04 THEN 'escalated' ELSE 'open' END AS state FROM bench_seed) s
  JOIN subject w ON w.id = s.subject_id
  LEFT JOIN LATERAL (SELECT ${MODERATOR} AS id, gen_random_uuid() AS token, now() AS at
    WHERE s.state = 'claimed') m ON true
  ORDER BY s.opened`

const DECIDED = `
  INSERT INTO review_case (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at, due_at,
    signal_count, people_count, decided_at, subject, languages)
  SELECT s.subject_id, s.decided_id, 'review', CASE WHEN s.fate < 0.9 THEN 'decided' ELSE 'lapsed' END,
    (${SEVERITIES})[s.rank], s.reasons, s.chance * 10, '[]', now() - interval '90 days', now() - interval '80 days', 1, 1,
    now() - interval '85 days', subject_shown(w), w.languages
  FROM bench_seed s JOIN subject w ON w.id = s.subject_id`

const DECISIONS = `
  INSERT INTO decision (subject_id, id, case_id, moderator_id, outcome, reason, statement, claim_token, policy_version,
    decided_at, effective_at)
  SELECT s.subject_id, s.decision_id, s.decided_id, p.ids[1 + s.n % 50], 'dismiss', s.reasons[1], 'Nothing was found.',
    gen_random_uuid(), 'bench', now() - interval '85 days', now() - interval '85 days'
  FROM (SELECT array_agg(id ORDER BY name) AS ids FROM person WHERE role = 'moderator') p, bench_seed s WHERE s.fate < 0.9`

const SIGNALS = `
  INSERT INTO case_signal (subject_id, id, case_id, seq, source, source_id, person_id, reason, details, fingerprint, raised_at)
  SELECT s.subject_id, gen_random_uuid(), s.case_id, g, 'flag', gen_random_uuid(),
    p.ids[1 + floor(random() * random() * cardinality(p.ids))::int], s.reasons[1 + g % cardinality(s.reasons)],
    'It breaks the rules.', uuid_send(gen_random_uuid()), now() - make_interval(secs => s.age)
  FROM (SELECT array_agg(id) AS ids FROM person WHERE role = 'member') p, bench_seed s, generate_series(1, s.signals) g`

const FILLS: [table: string, statement: string][] = [
  ['subject', SUBJECTS],
  ['review_case', CASES],
  ['review_case', DECIDED],
  ['decision', DECISIONS],
  ['case_signal', SIGNALS],
]

/** Fills a migrated, empty database: seconds for 10 thousand cases, minutes for a million. Needs PostgreSQL 18. */
export async function fillCases(url: string, { open, signals, moderators }: FillPlan): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  // Foreign keys hold by construction; to check ten million rows one by one is all that it would take.
  await client.query(
    `SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SELECT setseed(0.42)`,
  )
  await client.query(PEOPLE, [Math.min(50_000, Math.max(500, Math.round(open / 20))), moderators])
  await client.query(SEED.replaceAll('$1', String(open)).replaceAll('$2', String(signals / open)))
  await client.query('ANALYZE bench_seed')
  const indexes = await dropIndexes(client)
  for (const [, statement] of FILLS) await client.query(statement)
  for (const definition of indexes) await client.query(definition)
  await client.query('DROP TABLE bench_seed')
  await client.query('VACUUM (ANALYZE)')
  await client.end()
}

/** Built at the end, an index takes a fraction of the time. @returns what makes them again */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const tables = [...new Set(FILLS.map(([table]) => table))]
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return rows.map(({ made }) => made)
}
