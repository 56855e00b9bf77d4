import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Conflict, NotAllowed } from '../common/errors.js'
import { newId } from '../common/id.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import type { Decision } from './decision.entity.js'
import { lockDecision } from './decisions.js'
import { owns } from './owner-turn.js'
import { NoSuchDecision } from './review-errors.js'
import { ReviewCase, type AppellantRole } from './review-case.entity.js'

const DAY_MS = 86_400_000

/** Until when a decision may be appealed: the policy's days from when it took effect. */
export const appealableUntil = (policy: Policy, effectiveAt: Date): Date =>
  new Date(effectiveAt.getTime() + policy.data.appealDays * DAY_MS)

/** Complaints against decisions (DSA Art. 20): a case of its own, decided by somebody else. */
@Injectable()
export class Appeals {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly ledger: Ledger,
  ) {}

  /** Opens an appeal by an owner, or by a reporter whose flag was settled. @returns the appeal; asked twice, the same. */
  appeal(actor: Actor, decisionId: string, grounds: string): Promise<ReviewCase> {
    return this.db.transaction(async (tx) => {
      const decision = await lockDecision(tx, decisionId)
      if (!decision) throw new NoSuchDecision(decisionId)
      const role = await this.#mayAppeal(tx, actor, decision)
      const { subjectId } = decision
      const before = await tx.findOneBy(ReviewCase, {
        subjectId,
        appealedDecisionId: decisionId,
        appellantId: actor.id,
      })
      if (before) return before
      const appeal = await this.#newAppeal(tx, actor, decision, { grounds, role })
      await tx.insert(ReviewCase, appeal)
      await this.ledger.append(tx, actor, 'appeal.filed', {
        subjectId,
        payload: { caseId: appeal.id, decisionId },
      })
      return appeal as ReviewCase
    })
  }

  async #mayAppeal(tx: EntityManager, actor: Actor, decision: Decision): Promise<AppellantRole> {
    const [row] = (await tx.query(
      `SELECT w.owner, w.owner_members, EXISTS (SELECT 1 FROM case_signal s
         WHERE s.subject_id = $1 AND s.person_id = $3 AND (s.decision_id = $2 OR s.decision_id =
           (SELECT c.appealed_decision_id FROM review_case c WHERE c.subject_id = $1 AND c.id = $4))) AS reported
       FROM subject w WHERE w.id = $1`,
      [decision.subjectId, decision.id, actor.id, decision.caseId],
    )) as { owner: string | null; owner_members: string[]; reported: boolean }[]
    const role = owns(row!, actor) ? 'owner' : 'reporter'
    if (role === 'reporter' && !row!.reported) {
      throw new NotAllowed(
        'Only an owner of the work or a person whose flag it answered may appeal this decision.',
      )
    }
    const now = this.clock.now()
    if (decision.effectiveAt > now)
      throw new Conflict(
        'not_effective_yet',
        'This decision can still be undone; appeal it once it has taken effect.',
      )
    const until = appealableUntil(this.policy, decision.effectiveAt)
    if (until < now)
      throw new Conflict(
        'too_late_to_appeal',
        `This decision could be appealed until ${until.toISOString()}.`,
      )
    await this.#refuseEndless(tx, actor, decision)
    return role
  }

  /** Who lost an appeal cannot appeal again; what it granted to one side the other may appeal, once. */
  async #refuseEndless(
    tx: EntityManager,
    actor: Actor,
    { subjectId, caseId, outcome }: Decision,
  ): Promise<void> {
    const answered = await tx.findOneByOrFail(ReviewCase, { subjectId, id: caseId })
    if (answered.kind !== 'appeal') return
    const [row] = (await tx.query(
      `SELECT c.kind FROM decision d JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id
       WHERE d.subject_id = $1 AND d.id = $2`,
      [subjectId, answered.appealedDecisionId],
    )) as { kind: string }[]
    if (outcome === 'dismiss' || answered.appellantId === actor.id || row?.kind === 'appeal')
      throw new Conflict('appeal_is_final', 'This decision answered an appeal and cannot be appealed again.')
  }

  async #newAppeal(
    tx: EntityManager,
    actor: Actor,
    decision: Decision,
    { grounds, role }: { grounds: string; role: AppellantRole },
  ): Promise<Partial<ReviewCase>> {
    const { subjectId } = decision
    const first = await tx.findOneByOrFail(ReviewCase, { subjectId, id: decision.caseId })
    const openedAt = this.clock.now()
    return {
      subjectId,
      id: newId(),
      kind: 'appeal',
      state: 'open',
      severity: first.severity,
      reasons: [decision.reason],
      priority: first.priority,
      priorityTerms: first.priorityTerms,
      openedAt,
      dueAt: this.policy.dueAt(openedAt, first.severity),
      signalSeq: 0,
      signalCount: 0,
      appealedDecisionId: decision.id,
      appellantId: actor.id,
      appellantRole: role,
      grounds,
      version: 1,
    }
  }
}
