import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Reporters' records per reason, counted from what took effect; trusted flaggers; steps against misuse; and what a
 * priority that changes with time and reach needs of a case.
 */
export class ReportersHaveARecord1795600100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The old table counted decisions that could still be undone, for all reasons alike.
      DROP TABLE reporter_record;
      CREATE TABLE reporter_record (
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        reason text NOT NULL,
        upheld integer NOT NULL CHECK (upheld >= 0),
        dismissed integer NOT NULL CHECK (dismissed >= 0),
        -- The same with older ones counting less, as of as_of; both fade alike from then on.
        upheld_weight double precision NOT NULL CHECK (upheld_weight >= 0),
        dismissed_weight double precision NOT NULL CHECK (dismissed_weight >= 0),
        as_of timestamptz NOT NULL,
        PRIMARY KEY (person_id, reason)
      );
      INSERT INTO reporter_record (person_id, reason, upheld, dismissed, upheld_weight, dismissed_weight, as_of)
        SELECT s.person_id, s.reason, count(*) FILTER (WHERE s.outcome = 'uphold'),
          count(*) FILTER (WHERE s.outcome = 'dismiss'), count(*) FILTER (WHERE s.outcome = 'uphold'),
          count(*) FILTER (WHERE s.outcome = 'dismiss'), now()
        FROM case_signal s JOIN decision d ON d.subject_id = s.subject_id AND d.id = s.decision_id
        WHERE s.person_id IS NOT NULL AND d.effective_at <= now() AND d.undone_at IS NULL
        GROUP BY s.person_id, s.reason;
      CREATE INDEX case_signal_settled ON case_signal (person_id) WHERE decision_id IS NOT NULL;
      CREATE INDEX case_signal_live ON case_signal (person_id) WHERE decision_id IS NULL AND withdrawn_at IS NULL;

      -- Reasons a trusted flagger is trusted for ('*' means all); empty for everybody else.
      ALTER TABLE person ADD trusted_for text[] NOT NULL DEFAULT '{}';
      -- Flags filed until then wait; set by a confirmed suspension.
      ALTER TABLE person ADD flags_held_until timestamptz;
      -- A flag filed during a suspension is raised then; null once it is raised, and for every other.
      ALTER TABLE flag ADD held_until timestamptz;
      CREATE INDEX flag_held ON flag (held_until) WHERE held_until IS NOT NULL;

      CREATE TABLE misuse_step (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('warning', 'suspension')),
        state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'declined', 'lifted')),
        -- What was weighed: number, share, gravity, intention, and the policy's version.
        figures jsonb NOT NULL,
        proposed_at timestamptz NOT NULL,
        settled_by uuid REFERENCES person (id),
        settled_at timestamptz,
        ends_at timestamptz,
        why text CHECK (length(why) BETWEEN 1 AND 2000),
        CHECK ((state = 'proposed') = (settled_at IS NULL)),
        CHECK ((kind = 'suspension' AND state IN ('confirmed', 'lifted')) = (ends_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX misuse_step_one_proposed ON misuse_step (person_id) WHERE state = 'proposed';
      CREATE INDEX misuse_step_person ON misuse_step (person_id, proposed_at DESC);

      ALTER TABLE review_case ADD downloads_before bigint;
      -- When time alone changes the priority next.
      ALTER TABLE review_case ADD rescore_at timestamptz;
      CREATE INDEX review_case_rescore ON review_case (rescore_at) WHERE state NOT IN ('decided', 'lapsed');
      UPDATE review_case SET rescore_at = now() WHERE kind = 'review' AND state NOT IN ('decided', 'lapsed')`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE review_case DROP rescore_at, DROP downloads_before;
      DROP TABLE misuse_step;
      ALTER TABLE flag DROP held_until;
      ALTER TABLE person DROP flags_held_until, DROP trusted_for;
      DROP INDEX case_signal_live, case_signal_settled;
      DROP TABLE reporter_record;
      CREATE TABLE reporter_record (
        person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        upheld integer NOT NULL DEFAULT 0 CHECK (upheld >= 0),
        dismissed integer NOT NULL DEFAULT 0 CHECK (dismissed >= 0)
      );
      INSERT INTO reporter_record (person_id, upheld, dismissed)
        SELECT s.person_id, count(*) FILTER (WHERE s.outcome = 'uphold'), count(*) FILTER (WHERE s.outcome = 'dismiss')
        FROM case_signal s WHERE s.person_id IS NOT NULL AND s.decision_id IS NOT NULL GROUP BY s.person_id`)
  }
}
