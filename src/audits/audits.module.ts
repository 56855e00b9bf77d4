import { Module, type OnModuleDestroy } from '@nestjs/common'
import { Config } from '../config.js'
import { SubjectsModule } from '../subjects/subjects.module.js'
import { AuditRevisions } from './audit-revisions.js'
import { AuditWorkers } from './audit-workers.js'
import { AuditsController } from './audits.controller.js'
import { Audits } from './audits.js'
import { SubjectAuditController } from './subject-audit.controller.js'

@Module({
  imports: [SubjectsModule],
  controllers: [AuditsController, SubjectAuditController],
  providers: [
    Audits,
    AuditRevisions,
    {
      provide: AuditWorkers,
      inject: [Config],
      useFactory: (config: Config) => new AuditWorkers(config.auditThreads),
    },
  ],
  exports: [Audits],
})
export class AuditsModule implements OnModuleDestroy {
  constructor(private readonly workers: AuditWorkers) {}

  onModuleDestroy(): Promise<void> {
    return this.workers.close()
  }
}
