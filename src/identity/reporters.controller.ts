import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { MisuseSteps } from './misuse-steps.js'
import {
  MisuseStepList,
  MisuseStepView,
  SettleStep,
  StepQuery,
  stepView,
  TrustFlagger,
} from './reporter.dto.js'
import { Reporters } from './reporters.js'

@Controller('v1')
export class ReportersController {
  constructor(
    private readonly reporters: Reporters,
    private readonly steps: MisuseSteps,
  ) {}

  /** Makes a person a trusted flagger for some reasons, or takes the mark away. */
  @Put('people/:name/trusted-flagger')
  @HttpCode(204)
  @Can('reporters.manage')
  trust(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Body() body: TrustFlagger,
  ): Promise<void> {
    return this.reporters.trust(actor, name, body.reasons)
  }

  /** Warnings and suspensions against misuse of flags, newest first. */
  @Get('misuse-steps')
  @Can('reporters.manage')
  async list(@Query() { state }: StepQuery): Promise<MisuseStepList> {
    return { items: (await this.steps.list(state)).map(stepView) }
  }

  /** Confirms a proposed warning or suspension. */
  @Post('misuse-steps/:id/confirm')
  @HttpCode(200)
  @Can('reporters.manage')
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { why }: SettleStep,
  ): Promise<MisuseStepView> {
    return this.steps.settle(actor, id, { to: 'confirmed', why }).then(stepView)
  }

  /** Declines it; flags looked at so far are not counted again. */
  @Post('misuse-steps/:id/decline')
  @HttpCode(200)
  @Can('reporters.manage')
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { why }: SettleStep,
  ): Promise<MisuseStepView> {
    return this.steps.settle(actor, id, { to: 'declined', why }).then(stepView)
  }

  /** Ends a suspension before its time; flags that waited are read. */
  @Post('misuse-steps/:id/lift')
  @HttpCode(200)
  @Can('reporters.manage')
  lift(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { why }: SettleStep,
  ): Promise<MisuseStepView> {
    return this.steps.settle(actor, id, { to: 'lifted', why }).then(stepView)
  }
}
