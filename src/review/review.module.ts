import { Module } from '@nestjs/common'
import { EnforcementModule } from '../enforcement/enforcement.module.js'
import { IdentityModule } from '../identity/identity.module.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { Appeals } from './appeals.js'
import { CaseScreens } from './case-screens.js'
import { CasesController } from './cases.controller.js'
import { Cases } from './cases.js'
import { Claims } from './claims.js'
import { CountRecords } from './count-records.js'
import { DecisionsController } from './decisions.controller.js'
import { DecisionPeople, Decisions, DecisionTools } from './decisions.js'
import { OwnerTurn } from './owner-turn.js'
import { Proposals } from './proposals.js'
import { QueuesController } from './queues.controller.js'
import { Queues } from './queues.js'
import { Rescore } from './rescore.js'
import { UndoDecision } from './undo-decision.js'

@Module({
  imports: [EnforcementModule, IdentityModule, LedgerModule, PolicyModule],
  controllers: [CasesController, DecisionsController, QueuesController],
  providers: [
    Appeals,
    CaseScreens,
    Cases,
    Claims,
    CountRecords,
    DecisionPeople,
    DecisionTools,
    Decisions,
    OwnerTurn,
    Proposals,
    Queues,
    Rescore,
    UndoDecision,
  ],
  exports: [Appeals, Cases, Claims, Decisions, UndoDecision],
})
export class ReviewModule {}
