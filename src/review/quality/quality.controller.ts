import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { CurrentActor, type Actor } from '../../common/actor.js'
import { Can } from '../../common/permission.js'
import { GoldenCases } from './golden-cases.js'
import { GoldenList, MakeGolden, QualityQuery, QualityView } from './quality.dto.js'
import { qualityCsv } from './quality-csv.js'
import { Quality } from './quality.js'

@Controller('v1')
export class QualityController {
  constructor(
    private readonly quality: Quality,
    private readonly golden: GoldenCases,
  ) {}

  /** How well cases are decided: agreement (Cohen's κ), golden cases, overturned decisions, precision of signals. */
  @Get('quality')
  @Can('quality.read')
  read(@Query() query: QualityQuery): Promise<QualityView> {
    return this.quality.read(query)
  }

  /** The same figures as CSV, a row each. */
  @Get('quality.csv')
  @Can('quality.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="quality.csv"')
  async csv(@Query() query: QualityQuery): Promise<string> {
    return qualityCsv(await this.quality.read(query))
  }

  /** The golden cases that are handed out now, with their answers. */
  @Get('golden-cases')
  @Can('golden.manage')
  async goldenCases(): Promise<GoldenList> {
    return { items: await this.golden.list() }
  }

  /** Makes a decided case golden: moderators get it again among others, and their answers are compared. */
  @Post('golden-cases')
  @Can('golden.manage')
  async makeGolden(@CurrentActor() actor: Actor, @Body() body: MakeGolden): Promise<GoldenList> {
    await this.golden.make(actor, body)
    return { items: await this.golden.list() }
  }

  /** Hands it out no more; what was answered stays. */
  @Delete('golden-cases/:id')
  @HttpCode(204)
  @Can('golden.manage')
  retireGolden(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.golden.retire(actor, id)
  }
}
