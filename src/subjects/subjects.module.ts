import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/ledger.module.js'
import { RegisterSubjects } from './register-subjects.js'
import { RevisionDiffController } from './revision-diff.controller.js'
import { SubjectsController } from './subjects.controller.js'
import { Subjects } from './subjects.js'

@Module({
  imports: [LedgerModule],
  controllers: [RevisionDiffController, SubjectsController],
  providers: [RegisterSubjects, Subjects],
  exports: [Subjects],
})
export class SubjectsModule {}
