import { Module, type DynamicModule } from '@nestjs/common'
import type { Clock } from './common/clock.js'
import type { Config } from './config.js'
import { DatabaseModule } from './database/database.module.js'
import { LedgerModule } from './ledger/ledger.module.js'
import { PolicyModule } from './policy/policy.module.js'

const FEATURES: NonNullable<DynamicModule['imports']> = [LedgerModule, PolicyModule]

/** The wiring list. Dynamic only so that a process, or a test, brings its own settings and clock. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [DatabaseModule.with(config, clock), ...FEATURES] }
  }
}
