import type { SignalSource } from './case-signal.entity.js'
import type { OwnerRecord } from './weigh-owner.js'
import type { OwnerAsk } from './review-case.entity.js'

/**
 * Takes the next signal number of the subject's open case, or opens one: the row stays locked to the end of the
 * transaction, so signals of one case are numbered in the order they commit.
 * Parameters: subject id, new case id, severity, reason, now, due at.
 */
export const NEXT_SIGNAL = `
  INSERT INTO review_case AS c (subject_id, id, kind, state, severity, reasons, priority, priority_terms, opened_at,
    due_at, signal_seq, signal_count)
  VALUES ($1, $2, 'review', 'open', $3, ARRAY[$4], 0, '[]', $5, $6, 1, 1)
  ON CONFLICT (subject_id) WHERE kind = 'review' AND state NOT IN ('decided', 'lapsed')
  DO UPDATE SET signal_seq = c.signal_seq + 1, signal_count = c.signal_count + 1
  RETURNING c.id, c.signal_seq AS seq, c.opened_at, c.severity`

/** What a record counts now that was counted then: half after a half-life. */
const FADE = (t: string, at: number) =>
  `power(0.5, greatest(0, extract(epoch FROM $${at}::timestamptz - ${t}.as_of))::float8 / $${at + 1}::float8)`

/**
 * The signals that count, with what is known of their reporters and of the case. Parameters from `at` on: now, half-life
 * of a record in seconds, and what a flag for another reason counts.
 */
const SCORED = (signals: string, caseId: string, at: number) => `
  SELECT s.reason, s.source, s.person_id, encode(s.fingerprint, 'hex') AS fingerprint, s.raised_at,
    p.created_at AS first_seen, coalesce(p.trusted_for && ARRAY[s.reason, '*'], false) AS trusted,
    coalesce(r.upheld, 0) AS upheld, coalesce(r.dismissed, 0) AS dismissed,
    s.revision IS NOT NULL AND s.revision IS DISTINCT FROM k.revision AS outdated,
    k.opened_at, k.owner_asks, k.downloads, k.downloads_before, k.measures, k.owner_record
  FROM (${signals}) s
  CROSS JOIN (SELECT c.opened_at, c.owner_asks, coalesce(w.downloads, 0)::float8 AS downloads, w.revision,
      coalesce(c.downloads_before, w.downloads, 0)::float8 AS downloads_before,
      (SELECT jsonb_build_object('upheld', o.upheld, 'dismissed', o.dismissed, 'upheldWeight', o.upheld_weight * f.fade,
          'dismissedWeight', o.dismissed_weight * f.fade)
        FROM owner_record o, LATERAL (SELECT ${FADE('o', at)} AS fade) f
        WHERE o.owner = w.owner AND o.upheld + o.dismissed > 0) AS owner_record,
      ARRAY(SELECT m.measure FROM measure_taken m
        WHERE m.subject_id = $1 AND m.undone_at IS NULL AND m.starts_at <= $${at}::timestamptz
          AND (m.ends_at IS NULL OR m.ends_at > $${at}::timestamptz)) AS measures
    FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.subject_id = $1 AND c.id = ${caseId}) k
  LEFT JOIN person p ON p.id = s.person_id
  LEFT JOIN LATERAL (
    SELECT sum(f.weight * q.upheld_weight) AS upheld, sum(f.weight * q.dismissed_weight) AS dismissed
    FROM reporter_record q, LATERAL (SELECT CASE WHEN q.reason = s.reason THEN 1 ELSE $${at + 2}::float8 END
      * ${FADE('q', at)} AS weight) f
    WHERE q.person_id = s.person_id) r ON true
  ORDER BY s.seq`

const COLUMNS = (t: string) =>
  ['reason', 'source', 'person_id', 'fingerprint', 'raised_at', 'revision', 'seq']
    .map((name) => `${t}.${name}`)
    .join(', ')

const LIVE = (caseId: string) => `
  SELECT ${COLUMNS('t')} FROM case_signal t
  WHERE t.subject_id = $1 AND t.case_id = ${caseId} AND t.withdrawn_at IS NULL AND t.decision_id IS NULL`

/** Signals that still count. Parameters: subject id, case id, and those of `SCORED`. */
export const LIVE_SIGNALS = SCORED(LIVE('$2'), '$2', 3)

/**
 * Adds a signal and answers all that still count, itself among them: one round trip on the way of every flag.
 * Parameters: subject id, id, case id, seq, source, source id, person, reason, revision, details, links, quote,
 * quote lines, fingerprint, raised at, and those of `SCORED`.
 */
export const ADD_SIGNAL = `
  WITH added AS (
    INSERT INTO case_signal (subject_id, id, case_id, seq, source, source_id, person_id, reason, revision, details,
      links, quote, quote_lines, fingerprint, raised_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    RETURNING *)
  ${SCORED(`${LIVE('$3')} UNION ALL SELECT ${COLUMNS('a')} FROM added a`, '$3', 16)}`

/**
 * Parameters: subject id, case id, priority, terms, severity, reasons, due at, number of live signals, of their people,
 * downloads when it was opened, when the score changes next by itself, whether it goes first in its group.
 */
export const STORE_SCORE = `
  UPDATE review_case SET priority = $3, priority_terms = $4, severity = $5, reasons = $6, due_at = $7,
    signal_count = $8, people_count = $9, downloads_before = $10, rescore_at = $11, trusted_first = $12, version = version + 1
  WHERE subject_id = $1 AND id = $2`

export interface LiveSignal {
  reason: string
  source: SignalSource
  person_id: string | null
  fingerprint: string
  raised_at: Date
  first_seen: Date | null
  trusted: boolean
  upheld: number
  dismissed: number
  outdated: boolean
  /** Of the case, the same in every row. */
  opened_at: Date
  owner_asks: OwnerAsk[]
  downloads: number
  downloads_before: number
  /** Measures in force on the subject. */
  measures: string[]
  /** How earlier cases about the owner's works ended; null when none did. */
  owner_record: OwnerRecord | null
}
