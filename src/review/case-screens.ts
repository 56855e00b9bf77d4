import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import type { Page } from '../common/page.js'
import { Policy } from '../policy/policy.js'
import {
  caseRow,
  latestReply,
  proposalRows,
  signalRows,
  standingDecision,
  type SignalRow,
} from './case-row.query.js'
import { caseItem, caseView } from './case-view.js'
import type { CaseQuery, CaseView, ClaimedCaseView, ClaimView } from './case.dto.js'
import type { Claim, ClaimedCase } from './claims.js'
import { offeredMeasures } from './may-impose.js'
import { queuePage } from './queue-page.query.js'
import { hiddenDecisions } from './quality/blind.query.js'
import { Queues } from './queues.js'
import { NoSuchCase } from './review-errors.js'

/** What the queue and the review page show. */
@Injectable()
export class CaseScreens {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly policy: Policy,
  ) {}

  /** Items are JSON already: a `CaseItem` each. */
  async page(actor: Actor, query: CaseQuery): Promise<Page<string>> {
    const viewer = { actor, now: this.clock.now() }
    const queue = query.queue ? [await this.queues.filterOf(query.queue)] : []
    const { items, ...rest } = await queuePage(this.db, viewer.now, query, queue)
    const shown = items.map((item) =>
      typeof item === 'string' ? item : JSON.stringify(caseItem(item, viewer)),
    )
    return { items: shown, ...rest }
  }

  /** @throws NoSuchCase */
  async one(actor: Actor, id: string): Promise<CaseView> {
    const row = await caseRow(this.db, actor.id, id)
    if (!row) throw new NoSuchCase(id)
    const [signals, reply, decision, proposals] = await Promise.all([
      signalRows(this.db, row),
      latestReply(this.db, row.subject_id, row.opened_at),
      standingDecision(this.db, row.subject_id, row.id),
      row.proposed_at ? proposalRows(this.db, row, actor.id) : [],
    ])
    const viewer = { actor, now: this.clock.now() }
    const hidden = await hiddenDecisions(this.db, viewer, decision ? [decision.id] : [])
    const isHidden = row.reviewed_case_id !== null || hidden.size > 0
    const shown = isHidden ? signals.map(unanswered) : signals
    const told = hidden.size > 0 ? undefined : decision
    const answers = hidden.size > 0 ? [] : proposals
    const measures = offeredMeasures(this.policy, row.subject.kind, actor.role)
    return caseView({ row, measures, signals: shown, reply, decision: told, proposals: answers }, viewer)
  }

  async claimed(actor: Actor, { id, claim }: ClaimedCase): Promise<ClaimedCaseView> {
    return { case: await this.one(actor, id), claim: claimView(claim) }
  }
}

/** As before anybody decided. */
const unanswered = (signal: SignalRow): SignalRow => ({ ...signal, outcome: null })

export const claimView = ({ token, expiresAt }: Claim): ClaimView => ({
  token,
  expiresAt: expiresAt.toISOString(),
})
