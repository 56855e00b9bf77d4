import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { AuthGuard } from './auth-guard.js'
import { Authentication } from './authentication.js'
import { Care } from './care.js'
import { KeysController } from './keys.controller.js'
import { Keys } from './keys.js'
import { MeController } from './me.controller.js'
import { MisuseSteps } from './misuse-steps.js'
import { People } from './people.js'
import { ReceiptSecret } from './receipt-secret.js'
import { ReporterRecords } from './reporter-records.js'
import { ReportersController } from './reporters.controller.js'
import { Reporters, ReporterTools } from './reporters.js'
import { SignInController } from './sign-in.controller.js'
import { SignIn } from './sign-in.js'

@Module({
  imports: [LedgerModule, PolicyModule],
  controllers: [KeysController, MeController, ReportersController, SignInController],
  providers: [
    AuthGuard,
    Authentication,
    Care,
    Keys,
    People,
    ReceiptSecret,
    MisuseSteps,
    ReporterRecords,
    Reporters,
    ReporterTools,
    SignIn,
  ],
  exports: [MisuseSteps, Reporters, AuthGuard, Keys, People, ReceiptSecret, ReporterRecords, SignIn],
})
export class IdentityModule {}
