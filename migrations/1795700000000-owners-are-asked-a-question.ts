import type { MigrationInterface, QueryRunner } from 'typeorm'

// What the owner was asked, and from when until when: the deadline stands still meanwhile, so every later scoring must
// know each wait. A golden case keeps, besides a decision, that its moderator passed it on.
export class OwnersAreAskedAQuestion1795700000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE review_case
        ADD COLUMN owner_asks jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN passed_on text CHECK (passed_on IN ('ask-owner', 'escalate')),
        ADD CONSTRAINT review_case_passed_on CHECK (passed_on IS NULL OR kind = 'golden')`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE review_case DROP COLUMN passed_on, DROP COLUMN owner_asks')
  }
}
