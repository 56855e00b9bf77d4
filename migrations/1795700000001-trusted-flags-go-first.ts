import type { MigrationInterface, QueryRunner } from 'typeorm'

// A case that a trusted flagger raised is handed out first in its group. Few cases are, so one small partial index is
// enough, and asking whether there is any costs next to nothing.
export class TrustedFlagsGoFirst1795700000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE review_case ADD COLUMN trusted_first boolean NOT NULL DEFAULT false;
      CREATE INDEX review_case_trusted_first ON review_case (priority DESC, id DESC)
        WHERE trusted_first AND state NOT IN ('decided', 'lapsed')`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE review_case DROP COLUMN trusted_first')
  }
}
