import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../../common/actor.js'
import { Clock } from '../../common/clock.js'
import { Conflict, NotFound } from '../../common/errors.js'
import { newId } from '../../common/id.js'
import { Ledger } from '../../ledger/ledger.js'
import type { GoldenView, MakeGolden } from './quality.dto.js'

interface GoldenRow {
  id: string
  case_id: string
  kind: string
  name: string
  outcome: 'uphold' | 'dismiss'
  reason: string
  note: string
  made_at: Date
  answered: number
  passed_on: number
  right: number
}

/** Decided cases that leads hold for good examples, handed out again to see who decides them alike. */
@Injectable()
export class GoldenCases {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Makes a decided case golden: its standing decision is the right answer. @returns its id */
  make(actor: Actor, { caseId, note = '' }: MakeGolden): Promise<string> {
    return this.db.transaction(async (tx) => {
      const [decision] = (await tx.query(
        `SELECT d.subject_id, d.id FROM decision d
         JOIN review_case c ON c.subject_id = d.subject_id AND c.id = d.case_id AND c.kind = 'review'
         WHERE d.case_id = $1 AND d.undone_at IS NULL AND d.effective_at <= $2 AND c.state = 'decided'`,
        [caseId, this.clock.now()],
      )) as { subject_id: string; id: string }[]
      if (!decision)
        throw new Conflict(
          'not_decided',
          'Only a case of kind review whose decision has taken effect can be golden.',
        )
      const [made] = (await tx.query(
        `INSERT INTO golden_case (id, subject_id, decision_id, note, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (subject_id, decision_id) DO UPDATE SET note = excluded.note, retired_at = NULL RETURNING id`,
        [newId(), decision.subject_id, decision.id, note, actor.id, this.clock.now()],
      )) as { id: string }[]
      await this.ledger.append(tx, actor, 'golden.made', { payload: { goldenId: made!.id } })
      return made!.id
    })
  }

  /** It is handed out no more; what was answered stays. @throws NotFound */
  retire(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [rows] = (await tx.query(
        'UPDATE golden_case SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL RETURNING id',
        [id, this.clock.now()],
      )) as [{ id: string }[], number]
      if (rows.length === 0) throw new NotFound(`There is no golden case ${id}.`)
      await this.ledger.append(tx, actor, 'golden.retired', { payload: { goldenId: id } })
    })
  }

  /** Those handed out now, the newest first, with how often they were answered right. */
  async list(): Promise<GoldenView[]> {
    const rows = await this.db.query<GoldenRow[]>(
      `SELECT g.id, d.case_id, w.kind, w.name, d.outcome, d.reason, g.note, g.made_at,
         count(a.id)::int AS answered, count(r.id) FILTER (WHERE r.passed_on IS NOT NULL)::int AS passed_on, count(a.id) FILTER (WHERE a.outcome = d.outcome)::int AS right
       FROM golden_case g
       JOIN decision d ON d.subject_id = g.subject_id AND d.id = g.decision_id
       JOIN subject w ON w.id = g.subject_id
       LEFT JOIN review_case r ON r.subject_id = g.subject_id AND r.reviewed_decision_id = d.id AND r.kind = 'golden'
       LEFT JOIN decision a ON a.subject_id = r.subject_id AND a.case_id = r.id AND a.undone_at IS NULL
       WHERE g.retired_at IS NULL GROUP BY g.subject_id, g.decision_id, d.case_id, d.outcome, d.reason, w.kind, w.name
       ORDER BY g.made_at DESC, g.id DESC LIMIT 200`,
    )
    return rows.map(({ case_id: caseId, kind, name, made_at: madeAt, passed_on: passedOn, ...rest }) => ({
      ...rest,
      caseId,
      passedOn,
      subject: { kind, name },
      madeAt: madeAt.toISOString(),
    }))
  }
}
