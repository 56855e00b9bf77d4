import type { MigrationInterface, QueryRunner } from 'typeorm'

export class PoliciesAreKept1795708000001 implements MigrationInterface {
  // A decision names the version it was made under: the texts of each are kept as the service saw them when it started.
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE policy_version (
        version text PRIMARY KEY,
        -- Texts by file name.
        files jsonb NOT NULL,
        seen_at timestamptz NOT NULL
      );
      -- Which versions decisions name, and when first and last, without reading the decisions.
      CREATE INDEX decision_policy ON decision (policy_version, decided_at);`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX decision_policy; DROP TABLE policy_version')
  }
}
