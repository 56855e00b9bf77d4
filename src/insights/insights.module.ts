import { Module } from '@nestjs/common'
import { AuditsModule } from '../audits/audits.module.js'
import { FlagsModule } from '../flags/flags.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { ReviewModule } from '../review/review.module.js'
import { TagsModule } from '../tags/tags.module.js'
import { AroundReport } from './around-report.js'
import { LedgerController } from './ledger.controller.js'
import { PolicyVersionsController } from './policy-versions.controller.js'
import { ReceiptPageController } from './receipt-page.controller.js'
import { CompareController } from './site/compare.controller.js'
import { DiscoverController } from './site/discover.controller.js'
import { OwnerController } from './site/owner.controller.js'
import { OwnersActs } from './site/owners-acts.js'
import { SendSite } from './site/send-site.js'
import { SheetController } from './site/sheet.controller.js'
import { WorkController } from './site/work.controller.js'
import { SubjectHistoryController } from './subject-history.controller.js'
import { SubjectReportController } from './subject-report.controller.js'

@Module({
  imports: [AuditsModule, FlagsModule, PolicyModule, ReviewModule, TagsModule],
  controllers: [
    CompareController,
    DiscoverController,
    LedgerController,
    OwnerController,
    PolicyVersionsController,
    ReceiptPageController,
    SheetController,
    SubjectHistoryController,
    SubjectReportController,
    WorkController,
  ],
  providers: [AroundReport, OwnersActs, SendSite],
})
export class InsightsModule {}
