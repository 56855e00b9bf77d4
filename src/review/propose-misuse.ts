import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../common/clock.js'
import { MisuseSteps } from '../identity/misuse-steps.js'
import { Policy } from '../policy/policy.js'
import { settledFlags } from './count-records.query.js'
import { weighMisuse } from './weigh-misuse.js'

const DAY_MS = 86_400_000

/** Looks at people whose flags were settled, and proposes to the leads what the misuse policy says (DSA Art. 23). */
@Injectable()
export class ProposeMisuse {
  constructor(
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly steps: MisuseSteps,
  ) {}

  /** Proposes a warning, or after one a suspension. What an earlier step was about is not counted again. */
  async look(tx: EntityManager, people: string[]): Promise<void> {
    const { misuse } = this.policy.data
    const now = this.clock.now()
    for (const person of people) {
      const { warned, lastSettledAt, isOpen } = await this.steps.standing(tx, person, now)
      if (isOpen) continue
      const since = Math.max(now.getTime() - misuse.windowDays * DAY_MS, lastSettledAt?.getTime() ?? 0)
      const rows = await settledFlags(tx, person, { since: new Date(since), now })
      const flags = rows.map(({ reason, isRight, repeatsText }) => {
        const severity = this.policy.anyReason(reason)?.severity ?? 'low'
        return { severity, isRight, repeatsText }
      })
      const figures = weighMisuse(flags, misuse, warned)
      const kind = warned ? 'suspension' : 'warning'
      if (figures) await this.steps.propose(tx, { person, kind, figures: { ...figures } })
    }
  }
}
