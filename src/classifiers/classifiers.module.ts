import { Module } from '@nestjs/common'
import { OpsModule } from '../ops/ops.module.js'
import { Parts } from '../ops/parts.js'
import { Classifier } from './classifier.js'

@Module({ imports: [OpsModule], providers: [Classifier], exports: [Classifier] })
export class ClassifiersModule {
  constructor(parts: Parts, classifier: Classifier) {
    parts.add('classifier', () => classifier.state().state)
  }
}
