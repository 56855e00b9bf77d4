import { Module } from '@nestjs/common'
import { FlagsModule } from '../flags/flags.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { ReceiptPageController } from './receipt-page.controller.js'

@Module({ imports: [FlagsModule, PolicyModule], controllers: [ReceiptPageController] })
export class InsightsModule {}
