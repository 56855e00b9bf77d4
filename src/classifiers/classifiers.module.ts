import { Module } from '@nestjs/common'
import { Classifier } from './classifier.js'

@Module({ providers: [Classifier], exports: [Classifier] })
export class ClassifiersModule {}
