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

const SCORED = (signals: string) => `
  SELECT s.reason, s.person_id, encode(s.fingerprint, 'hex') AS fingerprint,
    coalesce(r.upheld, 0) AS upheld, coalesce(r.dismissed, 0) AS dismissed
  FROM (${signals}) s LEFT JOIN reporter_record r ON r.person_id = s.person_id
  ORDER BY s.seq`

const LIVE = (caseId: string) => `
  SELECT t.reason, t.person_id, t.fingerprint, t.seq FROM case_signal t
  WHERE t.subject_id = $1 AND t.case_id = ${caseId} AND t.withdrawn_at IS NULL AND t.decision_id IS NULL`

/** Signals that still count, with their reporters' records. Parameters: subject id, case id. */
export const LIVE_SIGNALS = SCORED(LIVE('$2'))

/**
 * Adds a signal and answers all that still count, itself among them: one round trip on the way of every flag.
 * Parameters: subject id, id, case id, seq, source, source id, person, reason, revision, details, links, quote,
 * quote lines, fingerprint, raised at.
 */
export const ADD_SIGNAL = `
  WITH added AS (
    INSERT INTO case_signal (subject_id, id, case_id, seq, source, source_id, person_id, reason, revision, details,
      links, quote, quote_lines, fingerprint, raised_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    RETURNING reason, person_id, fingerprint, seq)
  ${SCORED(`${LIVE('$3')} UNION ALL SELECT a.reason, a.person_id, a.fingerprint, a.seq FROM added a`)}`

/** Parameters: subject id, case id, priority, terms, severity, reasons, due at, number of live signals, of their people. */
export const STORE_SCORE = `
  UPDATE review_case SET priority = $3, priority_terms = $4, severity = $5, reasons = $6, due_at = $7,
    signal_count = $8, people_count = $9, version = version + 1
  WHERE subject_id = $1 AND id = $2`

export interface LiveSignal {
  reason: string
  person_id: string | null
  fingerprint: string
  upheld: number
  dismissed: number
}
