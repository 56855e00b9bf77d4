import { Module } from '@nestjs/common'
import { LedgerSealer } from './ledger-sealer.js'
import { Ledger } from './ledger.js'

@Module({ providers: [Ledger, LedgerSealer], exports: [Ledger] })
export class LedgerModule {}
