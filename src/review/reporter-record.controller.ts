import { Controller, Get, Param } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Can } from '../common/permission.js'
import { ReporterRecordView } from '../identity/reporter.dto.js'
import { Reporters } from '../identity/reporters.js'
import { ignoredFlags } from './count-records.query.js'

@Controller('v1/people')
export class ReporterRecordController {
  constructor(
    private readonly db: DataSource,
    private readonly reporters: Reporters,
  ) {}

  /** How a reporter's flags ended, per reason, with marks, warnings and suspensions. */
  @Get(':name/record')
  @Can('cases.read')
  async record(@Param('name') name: string): Promise<ReporterRecordView> {
    const id = await this.reporters.idOf(name)
    const standing = await this.reporters.standing(id, { ownView: false })
    const ignored = new Map((await ignoredFlags(this.db, id)).map((row) => [row.reason, row.ignored]))
    const known = new Set(standing.records.map(({ reason }) => reason))
    const none = { upheld: 0, dismissed: 0, upheldWeight: 0, dismissedWeight: 0 }
    const others = [...ignored.keys()]
      .filter((reason) => !known.has(reason))
      .map((reason) => ({ reason, ...none }))
    const records = [...standing.records, ...others].map((one) => ({
      ...one,
      ignored: ignored.get(one.reason) ?? 0,
    }))
    return { name, ...standing, records }
  }
}
