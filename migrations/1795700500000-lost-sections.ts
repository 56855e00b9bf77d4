import type { MigrationInterface, QueryRunner } from 'typeorm'

// Which revision of a work was reported on last, and before that: an earlier card may come back, so neither the number
// of a revision nor the time of its audit tells. A notice is open once a section, however often it is audited.
export class LostSections1795700500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE audit_latest (
        subject_id uuid PRIMARY KEY REFERENCES subject (id) ON DELETE CASCADE,
        revision text NOT NULL,
        previous text,
        seen_at timestamptz NOT NULL,
        CHECK (revision <> previous)
      );
      CREATE TABLE audit_notice (
        subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        section text NOT NULL,
        lost_in text NOT NULL,
        opened_at timestamptz NOT NULL,
        back_in text,
        lapsed_at timestamptz,
        PRIMARY KEY (subject_id, id),
        CHECK ((back_in IS NULL) = (lapsed_at IS NULL))
      );
      CREATE UNIQUE INDEX audit_notice_open ON audit_notice (subject_id, section) WHERE lapsed_at IS NULL;`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE audit_notice; DROP TABLE audit_latest')
  }
}
