import { Module, type OnModuleDestroy } from '@nestjs/common'
import { Config } from '../config.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { SubjectsModule } from '../subjects/subjects.module.js'
import { AuditRevisions } from './audit-revisions.js'
import { AuditWorkers } from './audit-workers.js'
import { AuditSchemaController } from './audit-schema.controller.js'
import { AuditsController } from './audits.controller.js'
import { Audits } from './audits.js'
import { AuditNoticesController } from './audit-notices.controller.js'
import { Comparisons } from './comparisons.js'
import { OverviewController } from './overview.controller.js'
import { WatchAudits } from './watch-audits.js'
import { SubjectAuditController } from './subject-audit.controller.js'

@Module({
  imports: [LedgerModule, SubjectsModule],
  controllers: [
    AuditSchemaController,
    OverviewController,
    AuditsController,
    SubjectAuditController,
    AuditNoticesController,
  ],
  providers: [
    Audits,
    AuditRevisions,
    Comparisons,
    WatchAudits,
    {
      provide: AuditWorkers,
      inject: [Config],
      useFactory: (config: Config) => new AuditWorkers(config.auditThreads),
    },
  ],
  exports: [Audits, Comparisons],
})
export class AuditsModule implements OnModuleDestroy {
  constructor(private readonly workers: AuditWorkers) {}

  onModuleDestroy(): Promise<void> {
    return this.workers.close()
  }
}
