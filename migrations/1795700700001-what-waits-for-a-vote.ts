import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Suggestions and proposals are handed to people newest first, page by page. */
export class WhatWaitsForAVote1795700700001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX suggestion_shown ON suggestion
        (made_at DESC, subject_id DESC, category DESC) WHERE shown;
      CREATE INDEX tag_proposed ON tag
        (changed_at DESC, subject_id DESC, category DESC) WHERE state = 'proposed'`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX tag_proposed, suggestion_shown`)
  }
}
