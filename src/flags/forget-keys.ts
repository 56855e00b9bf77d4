import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Jobs } from '../database/jobs.js'

/** Forgets Idempotency-Keys past their time, every hour: the table stays as large as a few days of flags. */
@Injectable()
export class ForgetKeys {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.every({ queue: 'forget-idempotency-keys', cron: '17 * * * *', run: () => this.forget() })
  }

  async forget(): Promise<void> {
    await this.db.query('DELETE FROM idempotency_key k WHERE k.expires_at <= $1', [this.clock.now()])
  }
}
