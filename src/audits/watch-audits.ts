import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { noteReported, twoReports, type TwoReports } from './audit-watch.query.js'
import { compareReports, lostSections } from './compare-reports.js'
import { keepOverview } from './keep-overview.js'

/** Sees what a new report says that the one before did not, and tells the owner of a section that is lost. */
@Injectable()
export class WatchAudits {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** Looks at works whose current card was just audited, or came back and was audited before. Twice is once. */
  async look(subjectIds: string[]): Promise<void> {
    if (!subjectIds.length) return
    await this.db.transaction(async (tx) => {
      const noted = await noteReported(tx, subjectIds, this.clock.now())
      const again = (await twoReports(tx, noted)).filter(({ previous }) => previous !== null)
      for (const one of again) {
        await this.#lapse(tx, one)
        await this.#open(tx, one)
      }
      await keepOverview(tx, subjectIds)
    })
  }

  /** Other rules may no longer see what is still there: then nothing is lost. */
  async #open(tx: EntityManager, now: TwoReports): Promise<void> {
    const { previousReport, previousRules } = now
    if (!previousReport || previousRules !== now.rulesVersion) return
    for (const section of lostSections(compareReports(previousReport, now.report))) {
      const id = newId()
      const opened: unknown[] = await tx.query(
        `INSERT INTO audit_notice (subject_id, id, section, lost_in, opened_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [now.subjectId, id, section, now.revision, this.clock.now()],
      )
      if (opened.length) await this.#tell(tx, 'audit.section_lost', now, { noticeId: id, section })
    }
  }

  async #lapse(tx: EntityManager, now: TwoReports): Promise<void> {
    const present = now.report.coverage.sections.filter(({ state }) => state === 'present')
    const [lapsed]: [{ id: string; section: string }[]] = await tx.query(
      `UPDATE audit_notice SET back_in = $3, lapsed_at = $4
       WHERE subject_id = $1 AND section = ANY ($2) AND lapsed_at IS NULL RETURNING id, section`,
      [now.subjectId, present.map(({ section }) => section), now.revision, this.clock.now()],
    )
    for (const { id, section } of lapsed)
      await this.#tell(tx, 'audit.section_back', now, { noticeId: id, section })
  }

  #tell(
    tx: EntityManager,
    action: string,
    { subjectId, revision }: TwoReports,
    payload: object,
  ): Promise<void> {
    return this.ledger.append(tx, SERVICE, action, { subjectId, payload: { ...payload, revision } })
  }
}
