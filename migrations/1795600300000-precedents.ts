import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Precedents1795600300000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(precedents)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE precedent')
  }
}

// The signs of a vector beside its values: a search reads the signs of all, the values of a few.
const precedents = `
  CREATE TABLE precedent (
    subject_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    reason text NOT NULL,
    -- First bytes of the encoder's hash: vectors of two encoders do not compare.
    encoder text NOT NULL,
    bits bytea NOT NULL,
    -- int8, one byte a dimension.
    vector bytea NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, decision_id),
    FOREIGN KEY (subject_id, decision_id) REFERENCES decision (subject_id, id) ON DELETE CASCADE,
    CHECK (octet_length(bits) * 8 >= octet_length(vector))
  );
  CREATE INDEX precedent_made ON precedent (encoder, made_at, decision_id);
  CREATE INDEX precedent_decision ON precedent (decision_id);`
