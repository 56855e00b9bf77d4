import { Controller, Get, Res } from '@nestjs/common'
import { ApiExcludeEndpoint } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { MaybeActor, type Actor } from '../common/actor.js'
import { NotFound, NotSignedIn } from '../common/errors.js'
import { Anyone } from '../common/permission.js'
import { Config } from '../config.js'
import { HealthView, ReadyView } from './health.dto.js'
import { Metrics } from './metrics.js'
import { Readiness } from './readiness.js'

@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  /** Whether the process lives; restart it when this does not answer. */
  @Get('healthz')
  @Anyone()
  health(): HealthView {
    return { status: 'alive' }
  }

  /** Whether this instance can take traffic: 503 while the database is away or not migrated. */
  @Get('readyz')
  @Anyone()
  ready(): Promise<ReadyView> {
    return this.readiness.check()
  }

  /** Prometheus metrics; the setting GOODFAITH_METRICS says who may read them. */
  @Get('metrics')
  @Anyone()
  @ApiExcludeEndpoint()
  async read(@MaybeActor() actor: Actor | undefined, @Res() reply: FastifyReply) {
    if (this.config.metrics === 'off')
      throw new NotFound('Metrics are switched off here (GOODFAITH_METRICS).')
    if (this.config.metrics === 'key' && !actor) throw new NotSignedIn()
    const { type, text } = await this.metrics.read()
    return reply.type(type).send(text)
  }
}
