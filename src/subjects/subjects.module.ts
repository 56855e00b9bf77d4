import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { RegisterSubjects } from './register-subjects.js'
import { SubjectsController } from './subjects.controller.js'
import { Subjects } from './subjects.js'

@Module({
  imports: [LedgerModule],
  controllers: [SubjectsController],
  providers: [RegisterSubjects, Subjects],
  exports: [Subjects],
})
export class SubjectsModule {}
