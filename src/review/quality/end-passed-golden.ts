import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../../common/clock.js'
import { Jobs } from '../../database/jobs.js'

/** So long it looks to its moderator as any case does that was passed on. */
const SHOWN_HOURS = 24

/** Ends golden cases that their moderator passed on: nobody waits for them, and leads need not see them among what is theirs. */
@Injectable()
export class EndPassedGolden {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.every({ queue: 'end-passed-golden', cron: '23 * * * *', run: () => this.run() })
  }

  async run(): Promise<void> {
    await this.db.query(
      `UPDATE review_case c SET state = 'lapsed'
       WHERE c.kind = 'golden' AND c.passed_on IS NOT NULL AND c.state IN ('awaiting_owner', 'escalated')
         AND coalesce(c.escalated_at, (c.owner_asks -> -1 ->> 'askedAt')::timestamptz) <= $1`,
      [new Date(this.clock.now().getTime() - SHOWN_HOURS * 3_600_000)],
    )
  }
}
