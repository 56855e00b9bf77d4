import { Module } from '@nestjs/common'
import { ClassifiersModule } from '../classifiers/classifiers.module.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { PolicyModule } from '../policy/policy.module.js'
import { CatchUp } from './catch-up.js'
import { ClassifyController } from './classify.controller.js'
import { Discovery } from './discovery.js'
import { DiscoveryController } from './discovery.controller.js'
import { HeadsController } from './heads.controller.js'
import { PromoteHeads } from './promote-heads.js'
import { SuggestTags } from './suggest-tags.js'
import { TagsController } from './tags.controller.js'
import { WaitingController } from './waiting.controller.js'
import { Votes } from './votes.js'

@Module({
  imports: [ClassifiersModule, LedgerModule, PolicyModule],
  controllers: [ClassifyController, DiscoveryController, HeadsController, TagsController, WaitingController],
  providers: [CatchUp, Discovery, PromoteHeads, SuggestTags, Votes],
  exports: [Discovery, SuggestTags],
})
export class TagsModule {}
