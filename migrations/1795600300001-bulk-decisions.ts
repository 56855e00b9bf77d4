import type { MigrationInterface, QueryRunner } from 'typeorm'

// A batch only says which decisions were made together: each of them stands in `decision` by itself.
export class BulkDecisions1795600300001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE bulk_decision (
        id uuid PRIMARY KEY,
        moderator_id uuid NOT NULL REFERENCES person (id),
        outcome text NOT NULL CHECK (outcome IN ('uphold', 'dismiss')),
        measure text,
        reason text NOT NULL,
        statement text NOT NULL CHECK (length(statement) BETWEEN 1 AND 5000),
        decided_at timestamptz NOT NULL,
        effective_at timestamptz NOT NULL,
        undone_at timestamptz,
        CHECK (outcome = 'uphold' OR measure IS NULL)
      );
      CREATE TABLE bulk_decision_item (
        bulk_id uuid NOT NULL REFERENCES bulk_decision (id) ON DELETE CASCADE,
        subject_id uuid NOT NULL,
        decision_id uuid NOT NULL,
        PRIMARY KEY (bulk_id, subject_id, decision_id),
        FOREIGN KEY (subject_id, decision_id) REFERENCES decision (subject_id, id) ON DELETE CASCADE
      );
      CREATE INDEX bulk_decision_item_decision ON bulk_decision_item (subject_id, decision_id);`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE bulk_decision_item, bulk_decision')
  }
}
