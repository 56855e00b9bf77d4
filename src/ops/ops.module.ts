import { Module } from '@nestjs/common'
import { ConsoleController } from './console.controller.js'
import { DocsController } from './docs.controller.js'
import { HealthController } from './health.controller.js'
import { Metrics } from './metrics.js'
import { Parts } from './parts.js'
import { Readiness } from './readiness.js'
import { Warnings } from './warnings.js'

@Module({
  controllers: [HealthController, DocsController, ConsoleController],
  providers: [Metrics, Parts, Readiness, Warnings],
  exports: [Metrics, Parts, Warnings],
})
export class OpsModule {}
