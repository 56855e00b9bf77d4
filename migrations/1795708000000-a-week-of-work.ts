import type { MigrationInterface, QueryRunner } from 'typeorm'

export class AWeekOfWork1795708000000 implements MigrationInterface {
  // Leads see how long everybody looked at cases in a period: `exposure_day` is by person.
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX exposure_started ON exposure (started_at)')
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX exposure_started')
  }
}
