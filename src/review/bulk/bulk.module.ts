import { Module } from '@nestjs/common'
import { LedgerModule } from '../../ledger/ledger.module.js'
import { PolicyModule } from '../../policy/policy.module.js'
import { ReviewModule } from '../review.module.js'
import { BulkDecisions } from './bulk-decisions.js'
import { BulkController } from './bulk.controller.js'
import { JudgeBatch } from './judge-batch.js'
import { UndoBulk } from './undo-bulk.js'

@Module({
  imports: [LedgerModule, PolicyModule, ReviewModule],
  controllers: [BulkController],
  providers: [BulkDecisions, JudgeBatch, UndoBulk],
})
export class BulkModule {}
