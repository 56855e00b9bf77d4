import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { Config } from '../config.js'
import { Policy } from '../policy/policy.js'
import type { SignalSource } from './case-signal.entity.js'
import type { DraftDecision, NoticePreview } from './notice.dto.js'
import { noticeOf, type NoticeFacts } from './notice.js'
import { NoSuchCase } from './review-errors.js'

interface CaseRow {
  kind: string
  work: string
  revision: string | null
  sources: SignalSource[]
}

/** What people would be told of a decision, were it sent now; nothing is stored. */
@Injectable()
export class PreviewNotice {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly policy: Policy,
  ) {}

  /** @throws NoSuchCase; BadInput when the policy has no such reason or measure for this kind of work */
  async preview(caseId: string, draft: DraftDecision): Promise<NoticePreview> {
    const [row]: CaseRow[] = await this.db.query(
      `SELECT c.kind, w.kind AS work, w.revision,
         ARRAY(SELECT DISTINCT s.source FROM case_signal s WHERE s.subject_id = c.subject_id AND s.case_id = c.id) AS sources
       FROM review_case c JOIN subject w ON w.id = c.subject_id WHERE c.id = $1`,
      [caseId],
    )
    if (!row) throw new NoSuchCase(caseId)
    const { outcome, statement } = draft
    const measure =
      outcome === 'uphold' && draft.measure ? this.policy.measure(draft.measure, row.work).id : null
    const facts: NoticeFacts = {
      outcome,
      statement,
      measure,
      onAppeal: row.kind === 'appeal',
      reason: this.policy.reason(draft.reason, row.work).id,
      revision: row.revision,
      sources: row.sources,
      effectiveAt: this.clock.in(this.config.undoSeconds),
    }
    return {
      owner: noticeOf('owner', facts, this.policy),
      reporters: noticeOf('reporters', facts, this.policy),
    }
  }
}
