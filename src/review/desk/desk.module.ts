import { Module } from '@nestjs/common'
import { LedgerModule } from '../../ledger/ledger.module.js'
import { PolicyModule } from '../../policy/policy.module.js'
import { ReviewModule } from '../review.module.js'
import { CaseEvents } from './case-events.js'
import { CaseNotesController } from './case-notes.controller.js'
import { CaseNotes } from './case-notes.js'
import { QueueDeskController } from './queue-desk.controller.js'

@Module({
  imports: [LedgerModule, PolicyModule, ReviewModule],
  controllers: [QueueDeskController, CaseNotesController],
  providers: [CaseEvents, CaseNotes],
})
export class DeskModule {}
