import { Module } from '@nestjs/common'
import { FlagsModule } from '../flags/flags.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { TagsModule } from '../tags/tags.module.js'
import { ReceiptPageController } from './receipt-page.controller.js'
import { DiscoverController } from './site/discover.controller.js'
import { SendSite } from './site/send-site.js'
import { SheetController } from './site/sheet.controller.js'
import { WorkController } from './site/work.controller.js'
import { SubjectHistoryController } from './subject-history.controller.js'

@Module({
  imports: [FlagsModule, PolicyModule, TagsModule],
  controllers: [
    DiscoverController,
    ReceiptPageController,
    SheetController,
    SubjectHistoryController,
    WorkController,
  ],
  providers: [SendSite],
})
export class InsightsModule {}
