import { Module, type DynamicModule } from '@nestjs/common'
import { Audit } from './audits/audit.entity.js'
import { AuditsModule } from './audits/audits.module.js'
import type { Clock } from './common/clock.js'
import type { Config } from './config.js'
import { DatabaseModule, type Entities } from './database/database.module.js'
import { MeasureTaken } from './enforcement/measure-taken.entity.js'
import { IdentityModule } from './identity/identity.module.js'
import { Flag } from './flags/flag.entity.js'
import { FlagsModule } from './flags/flags.module.js'
import { InsightsModule } from './insights/insights.module.js'
import { LedgerModule } from './ledger/ledger.module.js'
import { OpsModule } from './ops/ops.module.js'
import { PolicyModule } from './policy/policy.module.js'
import { CaseSignal } from './review/case-signal.entity.js'
import { Decision } from './review/decision.entity.js'
import { OwnerReply } from './review/owner-reply.entity.js'
import { Proposal } from './review/proposal.entity.js'
import { ReviewCase } from './review/review-case.entity.js'
import { BulkModule } from './review/bulk/bulk.module.js'
import { DeskModule } from './review/desk/desk.module.js'
import { PrecedentsModule } from './review/precedents/precedents.module.js'
import { QualityModule } from './review/quality/quality.module.js'
import { ReviewModule } from './review/review.module.js'
import { CardRevision } from './subjects/card-revision.entity.js'
import { Subject } from './subjects/subject.entity.js'
import { SubjectsModule } from './subjects/subjects.module.js'
import { HeadSuggestion } from './tags/head-suggestion.entity.js'
import { StoredSuggestion } from './tags/stored-suggestion.entity.js'
import { TagVote } from './tags/tag-vote.entity.js'
import { Tag } from './tags/tag.entity.js'
import { TagsModule } from './tags/tags.module.js'

const FEATURES: NonNullable<DynamicModule['imports']> = [
  OpsModule,
  LedgerModule,
  PolicyModule,
  IdentityModule,
  ReviewModule,
  BulkModule,
  DeskModule,
  PrecedentsModule,
  QualityModule,
  SubjectsModule,
  FlagsModule,
  TagsModule,
  AuditsModule,
  InsightsModule,
]

/** The tables that are read and written through TypeORM. */
const ENTITIES: Entities = [
  Audit,
  CardRevision,
  CaseSignal,
  Decision,
  Flag,
  HeadSuggestion,
  MeasureTaken,
  OwnerReply,
  Proposal,
  ReviewCase,
  StoredSuggestion,
  Subject,
  Tag,
  TagVote,
]

/** The wiring list. Dynamic only so that a process, or a test, brings its own settings and clock. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [DatabaseModule.with(ENTITIES, config, clock), ...FEATURES] }
  }
}
