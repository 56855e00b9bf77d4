import { Module } from '@nestjs/common'
import { ClassifiersModule } from '../../classifiers/classifiers.module.js'
import { PolicyModule } from '../../policy/policy.module.js'
import { CaseVectors } from './case-vectors.js'
import { PrecedentIndex } from './precedent-index.js'
import { PrecedentsController } from './precedents.controller.js'
import { Precedents } from './precedents.js'
import { RememberDecisions } from './remember-decisions.js'

@Module({
  imports: [ClassifiersModule, PolicyModule],
  controllers: [PrecedentsController],
  providers: [CaseVectors, PrecedentIndex, Precedents, RememberDecisions],
  exports: [RememberDecisions],
})
export class PrecedentsModule {}
