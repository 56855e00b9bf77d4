import { Module } from '@nestjs/common'
import { EnforcementModule } from '../enforcement/enforcement.module.js'
import { IdentityModule } from '../identity/identity.module.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { OpsModule } from '../ops/ops.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { Appeals } from './appeals.js'
import { CaseScreens } from './case-screens.js'
import { CasesController } from './cases.controller.js'
import { Cases } from './cases.js'
import { Claims } from './claims.js'
import { CountRecords, RecordTools } from './count-records.js'
import { DecisionsController } from './decisions.controller.js'
import { DecisionPeople, Decisions, DecisionTools } from './decisions.js'
import { NewRevision, RevisionTools } from './new-revision.js'
import { NoticeController } from './notice.controller.js'
import { OwnerTurn, OwnerTurnTools } from './owner-turn.js'
import { PreviewNotice } from './preview-notice.js'
import { Proposals } from './proposals.js'
import { ProposeMisuse } from './propose-misuse.js'
import { QueuesController } from './queues.controller.js'
import { Queues } from './queues.js'
import { ReporterRecordController } from './reporter-record.controller.js'
import { Rescore } from './rescore.js'
import { UndoDecision } from './undo-decision.js'
import { WarnWaiting } from './warn-waiting.js'

@Module({
  imports: [EnforcementModule, IdentityModule, LedgerModule, OpsModule, PolicyModule],
  controllers: [
    CasesController,
    DecisionsController,
    NoticeController,
    QueuesController,
    ReporterRecordController,
  ],
  providers: [
    Appeals,
    CaseScreens,
    Cases,
    Claims,
    CountRecords,
    DecisionPeople,
    DecisionTools,
    Decisions,
    NewRevision,
    OwnerTurn,
    OwnerTurnTools,
    PreviewNotice,
    Proposals,
    Queues,
    ProposeMisuse,
    RecordTools,
    Rescore,
    RevisionTools,
    UndoDecision,
    WarnWaiting,
  ],
  exports: [Appeals, Cases, Claims, Decisions, OwnerTurn, Queues, UndoDecision],
})
export class ReviewModule {}
