import { Controller, Get, Header, Query } from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { Can } from '../../common/permission.js'
import { WorkloadQuery, WorkloadView } from './workload.dto.js'
import { workloadCsv } from './workload-csv.js'
import { Workload } from './workload.js'

@Controller('v1')
export class WorkloadController {
  constructor(private readonly workload: Workload) {}

  /** How much waits, how late it is, and who works on it: the last seven days unless asked otherwise. */
  @Get('workload')
  @Can('quality.read')
  read(@Query() query: WorkloadQuery): Promise<WorkloadView> {
    return this.workload.read(query)
  }

  /** The same figures as CSV, a row each. */
  @Get('workload.csv')
  @Can('quality.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="workload.csv"')
  async csv(@Query() query: WorkloadQuery): Promise<string> {
    return workloadCsv(await this.workload.read(query))
  }
}
