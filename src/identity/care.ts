import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Policy } from '../policy/policy.js'
import { exposureToday, type Exposure } from './exposure.js'
import { wellbeingOf, type OwnWellbeing } from './wellbeing.js'

/** How a person is looked after, and what they have seen today. */
@Injectable()
export class Care {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  async of(
    { id }: Actor,
    settings: Record<string, unknown>,
  ): Promise<{ wellbeing: OwnWellbeing; exposure: Exposure }> {
    const { calendar } = this.policy.data
    const wellbeing = wellbeingOf(settings, { ...this.policy.crew.wellbeing, timeZone: calendar.timeZone })
    const day = { personId: id, now: this.clock.now(), timeZone: wellbeing.timeZone }
    return { wellbeing, exposure: await exposureToday(this.db, day) }
  }
}
