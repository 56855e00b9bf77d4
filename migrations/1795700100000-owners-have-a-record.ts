import type { MigrationInterface, QueryRunner } from 'typeorm'

// How earlier cases about an owner's works ended, for the priority of the next one. `overdue` marks the hand-outs that
// went to the longest overdue case: every so many must.
export class OwnersHaveARecord1795700100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE owner_record (
        owner text PRIMARY KEY,
        upheld integer NOT NULL,
        dismissed integer NOT NULL,
        upheld_weight double precision NOT NULL,
        dismissed_weight double precision NOT NULL,
        as_of timestamptz NOT NULL
      );
      CREATE INDEX subject_owner ON subject (owner) WHERE owner IS NOT NULL;
      ALTER TABLE exposure ADD COLUMN overdue boolean NOT NULL DEFAULT false;`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE exposure DROP COLUMN overdue;
      DROP INDEX subject_owner;
      DROP TABLE owner_record`)
  }
}
