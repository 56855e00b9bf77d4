import { Module } from '@nestjs/common'
import { LedgerModule } from '../../ledger/ledger.module.js'
import { GoldenCases } from './golden-cases.js'
import { QualityController } from './quality.controller.js'
import { Quality } from './quality.js'

@Module({ imports: [LedgerModule], controllers: [QualityController], providers: [GoldenCases, Quality] })
export class QualityModule {}
