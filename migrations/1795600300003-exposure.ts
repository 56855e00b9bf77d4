import type { MigrationInterface, QueryRunner } from 'typeorm'

// One row a claim: who had which case before their eyes, and for how long.
export class Exposure1795600300003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE exposure (
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        claim_token uuid NOT NULL,
        case_id uuid NOT NULL,
        graphic boolean NOT NULL,
        started_at timestamptz NOT NULL,
        seen_until timestamptz NOT NULL,
        PRIMARY KEY (person_id, claim_token)
      );
      CREATE INDEX exposure_day ON exposure (person_id, started_at DESC);`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE exposure')
  }
}
