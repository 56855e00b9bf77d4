import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { AuthGuard } from './auth-guard.js'
import { Authentication } from './authentication.js'
import { Keys } from './keys.js'
import { People } from './people.js'
import { ReceiptSecret } from './receipt-secret.js'

@Module({
  imports: [LedgerModule],
  providers: [AuthGuard, Authentication, Keys, People, ReceiptSecret],
  exports: [AuthGuard, Keys, People, ReceiptSecret],
})
export class IdentityModule {}
