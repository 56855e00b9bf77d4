import type { MigrationInterface, QueryRunner } from 'typeorm'

// What moderators leave for each other. Keyed by subject as all that grows with traffic.
export class CaseNotes1795700600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE case_note (
        subject_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
        written_at timestamptz NOT NULL,
        PRIMARY KEY (subject_id, id),
        FOREIGN KEY (subject_id, case_id) REFERENCES review_case (subject_id, id) ON DELETE CASCADE
      );
      CREATE INDEX case_note_case ON case_note (subject_id, case_id, id);`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE case_note')
  }
}
