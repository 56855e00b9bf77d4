import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Discovery finds works by the words of their cards. Only the first 60,000 characters count: a tsvector holds 1 MB.
 * Signs that join words in names and addresses part them here, as they do in `subject.search`.
 */
export class CardsAreSearched1795700700000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX card_revision_words ON card_revision
        USING gin (to_tsvector('simple', translate(left(card, 60000), '/_.', '   ')))`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX card_revision_words`)
  }
}
