import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { Subjects } from './subjects.js'

@Module({ imports: [LedgerModule], providers: [Subjects], exports: [Subjects] })
export class SubjectsModule {}
