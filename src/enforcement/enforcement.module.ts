import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { Enforcement } from './enforcement.js'

@Module({ imports: [LedgerModule], providers: [Enforcement], exports: [Enforcement] })
export class EnforcementModule {}
