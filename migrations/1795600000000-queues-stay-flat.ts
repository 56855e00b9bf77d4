import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Every list of cases and the next case read their rows from an index that has them in order, however many are open.
 * What a filter selects may stand all at the far end of that order (reasons of low severity have low priority), so the
 * filters that go with priority and due date have indexes of their own, over open cases alone.
 */
export class QueuesStayFlat1795600000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE subject ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
      ALTER TABLE review_case ADD COLUMN people_count integer NOT NULL DEFAULT 0;
      UPDATE review_case c SET people_count = (SELECT count(DISTINCT s.person_id) FROM case_signal s
        WHERE s.subject_id = c.subject_id AND s.case_id = c.id AND s.withdrawn_at IS NULL);
      -- A saved filter; an empty list means all.
      CREATE TABLE saved_queue (
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
        kinds text[] NOT NULL DEFAULT '{}',
        reasons text[] NOT NULL DEFAULT '{}',
        languages text[] NOT NULL DEFAULT '{}',
        severities text[] NOT NULL DEFAULT '{}',
        changed_at timestamptz NOT NULL
      );`)
    // Not partial: what was decided is listed in order too.
    await q.query(`
      DROP INDEX review_case_by_priority, review_case_by_due, review_case_by_age;
      CREATE INDEX review_case_by_priority ON review_case (state, priority DESC, id DESC);
      CREATE INDEX review_case_by_due ON review_case (state, due_at, id);
      CREATE INDEX review_case_by_age ON review_case (state, opened_at, id);
      CREATE INDEX review_case_waiting ON review_case (awaiting_until) WHERE state = 'awaiting_owner';`)
    for (const [name, keys, among] of FILTERED) {
      await q.query(`
        CREATE INDEX review_case_${name}_priority ON review_case (${keys}priority DESC, id DESC) WHERE ${among};
        CREATE INDEX review_case_${name}_due ON review_case (${keys}due_at, id) WHERE ${among};`)
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [name] of FILTERED) {
      await q.query(`DROP INDEX review_case_${name}_priority, review_case_${name}_due`)
    }
    await q.query(`
      DROP INDEX review_case_by_priority, review_case_by_due, review_case_by_age, review_case_waiting;
      CREATE INDEX review_case_by_priority ON review_case (priority DESC, id DESC) WHERE state NOT IN ('decided', 'lapsed');
      CREATE INDEX review_case_by_due ON review_case (due_at, id) WHERE state NOT IN ('decided', 'lapsed');
      CREATE INDEX review_case_by_age ON review_case (opened_at, id) WHERE state NOT IN ('decided', 'lapsed');
      DROP TABLE saved_queue;
      ALTER TABLE review_case DROP COLUMN people_count;
      ALTER TABLE subject DROP COLUMN languages;`)
  }
}

/** Name, leading keys, rows. Few cases have a second reason, fewer a third, so those indexes stay small. */
const FILTERED = [
  ['severity', 'severity, ', `state = 'open'`],
  ['reason', '(reasons[1]), ', `state = 'open'`],
  ['second_reason', '(reasons[2]), ', `state = 'open' AND cardinality(reasons) >= 2`],
  ['more_reasons', '', `state = 'open' AND cardinality(reasons) >= 3`],
  ['kind', 'kind, ', `state = 'open' AND kind <> 'review'`],
] as const
