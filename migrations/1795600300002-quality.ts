import type { MigrationInterface, QueryRunner } from 'typeorm'

// Second reviews and golden cases are cases of their own, about a decision that stands elsewhere.
export class Quality1795600300002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE review_case ADD COLUMN reviewed_decision_id uuid, ADD COLUMN golden_for uuid REFERENCES person (id),
        ADD CONSTRAINT review_case_reviewed_kind CHECK
          ((kind IN ('second-review', 'golden')) = (reviewed_decision_id IS NOT NULL)
           AND (kind = 'golden') = (golden_for IS NOT NULL));
      CREATE INDEX review_case_reviewed ON review_case (subject_id, reviewed_decision_id)
        WHERE reviewed_decision_id IS NOT NULL;
      CREATE UNIQUE INDEX review_case_one_second ON review_case (subject_id, reviewed_decision_id)
        WHERE kind = 'second-review';
      CREATE INDEX decision_effective ON decision (effective_at);
      CREATE TABLE golden_case (
        id uuid NOT NULL UNIQUE,
        subject_id uuid NOT NULL,
        decision_id uuid NOT NULL,
        note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
        made_by uuid NOT NULL REFERENCES person (id),
        made_at timestamptz NOT NULL,
        retired_at timestamptz,
        PRIMARY KEY (subject_id, decision_id),
        FOREIGN KEY (subject_id, decision_id) REFERENCES decision (subject_id, id) ON DELETE CASCADE
      );`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE golden_case;
      DROP INDEX decision_effective, review_case_one_second, review_case_reviewed;
      DELETE FROM review_case WHERE kind IN ('second-review', 'golden');
      ALTER TABLE review_case DROP CONSTRAINT review_case_reviewed_kind, DROP COLUMN golden_for,
        DROP COLUMN reviewed_decision_id;`)
  }
}
