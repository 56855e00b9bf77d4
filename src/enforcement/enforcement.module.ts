import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { Carrier, RecordOnly } from './carrier.js'
import { CarryOut } from './carry-out.js'
import { Enforcement } from './enforcement.js'

@Module({
  imports: [LedgerModule],
  providers: [CarryOut, Enforcement, { provide: Carrier, useClass: RecordOnly }],
  exports: [Enforcement],
})
export class EnforcementModule {}
