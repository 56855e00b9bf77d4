import type { MigrationInterface, QueryRunner } from 'typeorm'

// Beside the subject and not in it: a list of files is large, and the subject's row is locked and read by every flag.
export class WhatHubsKnowBesideTheCard1795760000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE work_facts (
        subject_id uuid PRIMARY KEY REFERENCES subject (id) ON DELETE CASCADE,
        files jsonb CHECK (jsonb_typeof(files) = 'array'),
        gated boolean,
        changed_at timestamptz NOT NULL
      )`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE work_facts')
  }
}
