import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Warnings, type Warning } from '../ops/warnings.js'

/** Tells readiness of cases that nobody can take: for want of a second person, or of a lead. */
@Injectable()
export class WarnWaiting {
  constructor(
    private readonly db: DataSource,
    warnings: Warnings,
  ) {
    warnings.add(() => this.#look())
  }

  async #look(): Promise<Warning[]> {
    const [row] = (await this.db.query(
      `SELECT EXISTS (SELECT FROM review_case c WHERE c.state = 'escalated'
         AND (c.escalation = 'no_second_person' OR c.lead_alone_at IS NOT NULL)) AS second,
       EXISTS (SELECT FROM review_case c WHERE c.state = 'escalated' AND c.kind <> 'golden')
         AND NOT EXISTS (SELECT FROM person p WHERE p.role IN ('lead', 'admin') AND NOT p.demo) AS lead`,
    )) as { second: boolean; lead: boolean }[]
    return [
      ...(row!.second ? (['severe_case_without_second_person'] as const) : []),
      ...(row!.lead ? (['escalated_case_without_lead'] as const) : []),
    ]
  }
}
