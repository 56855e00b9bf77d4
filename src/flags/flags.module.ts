import { Module } from '@nestjs/common'
import { IdentityModule } from '../identity/identity.module.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { ReviewModule } from '../review/review.module.js'
import { SubjectsModule } from '../subjects/subjects.module.js'
import { FileFlagService, FilingTools } from './file-flag.js'
import { FlagsController } from './flags.controller.js'
import { Flags } from './flags.js'
import { ForgetKeys } from './forget-keys.js'
import { RaiseHeldFlags } from './raise-held-flags.js'
import { ReceiptsController } from './receipts.controller.js'
import { ReceiptActs, Receipts } from './receipts.js'
import { WithdrawFlag } from './withdraw-flag.js'

@Module({
  imports: [IdentityModule, LedgerModule, PolicyModule, ReviewModule, SubjectsModule],
  controllers: [FlagsController, ReceiptsController],
  providers: [
    FileFlagService,
    FilingTools,
    Flags,
    ForgetKeys,
    RaiseHeldFlags,
    ReceiptActs,
    Receipts,
    WithdrawFlag,
  ],
  exports: [FileFlagService, Flags, Receipts],
})
export class FlagsModule {}
