import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { earlierAudits } from '../audits/audit-history.query.js'
import type { StoredAudit } from '../audits/audit-rows.query.js'
import { Audits } from '../audits/audits.js'
import type { ReportSubject, Standing, StandingMeasure } from '../audits/report-subject.js'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Config } from '../config.js'
import { Policy } from '../policy/policy.js'
import { tagRows, type TagRow } from '../tags/tags.query.js'
import { CATEGORY_WORDS } from './site/category-words.js'
import { comparePath } from './site/compare-page.js'
import type { MeasureInForce } from './subject-history.dto.js'
import { measuresInForce } from './subject-history.query.js'
import { withholdMeasures } from './withhold-decisions.js'

type Around = Pick<ReportSubject, 'history' | 'standing' | 'changes' | 'compareUrl'>

/** What is known around the card of a work: accepted tags, standing measures, earlier audits. */
@Injectable()
export class AroundReport {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly audits: Audits,
    private readonly config: Config,
  ) {}

  /** Nothing for a card that is no subject's. What `actor` may have to decide blind is left out. */
  async of(actor: Actor | undefined, audit: StoredAudit): Promise<Around> {
    const { subjectId, revision } = audit
    if (!subjectId || !revision) return {}
    const [standing, history, changes] = await Promise.all([
      this.#standing(actor, subjectId),
      earlierAudits(this.db, { subjectId, but: revision }),
      this.audits.changesIn(audit),
    ])
    const compareUrl = this.config.publicUrl + comparePath(audit)
    return { standing, history, compareUrl, ...(changes && { changes }) }
  }

  async #standing(actor: Actor | undefined, subjectId: string): Promise<Standing> {
    const now = this.clock.now()
    const [tags, inForce] = await Promise.all([
      tagRows(this.db, subjectId),
      measuresInForce(this.db, { subjectId, now, personal: this.policy.personalMeasures() }),
    ])
    const shown = actor ? await withholdMeasures(this.db, { actor, now }, inForce) : inForce
    return {
      tags: tags.filter(({ state }) => state === 'accepted').map(tagOf),
      measures: shown.map((one) => this.#measure(one)),
    }
  }

  #measure({ measure, reason, policyVersion, since, until }: MeasureInForce): StandingMeasure {
    const known = this.policy.anyMeasure(measure)
    return {
      measure,
      title: known?.title ?? measure,
      ...(known && { effect: known.effect }),
      ...(reason && { guideline: this.policy.anyReason(reason)?.title ?? reason }),
      policyVersion,
      since: new Date(since),
      until: until ? new Date(until) : null,
    }
  }
}

function tagOf({ category, changed_at, evidence }: TagRow) {
  const [best] = evidence ?? []
  return {
    category,
    title: CATEGORY_WORDS[category].title,
    since: changed_at,
    ...(best && { evidence: { quote: best.quote, ...(best.section && { section: best.section }) } }),
  }
}
