import { Module } from '@nestjs/common'
import { LedgerModule } from '../../ledger/ledger.module.js'
import { PolicyModule } from '../../policy/policy.module.js'
import { EndPassedGolden } from './end-passed-golden.js'
import { GoldenCases } from './golden-cases.js'
import { QualityController } from './quality.controller.js'
import { Quality } from './quality.js'
import { WorkloadController } from './workload.controller.js'
import { Workload } from './workload.js'

@Module({
  imports: [LedgerModule, PolicyModule],
  controllers: [QualityController, WorkloadController],
  providers: [EndPassedGolden, GoldenCases, Quality, Workload],
})
export class QualityModule {}
