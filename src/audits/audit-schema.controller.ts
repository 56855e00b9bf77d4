import { Controller, Get, Header } from '@nestjs/common'
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Anyone } from '../common/permission.js'
import { projectRoot } from '../config.js'

const SCHEMA = JSON.parse(
  readFileSync(join(projectRoot, 'schemas/audit-report.schema.json'), 'utf8'),
) as Record<string, unknown>

@Controller('v1/audits')
export class AuditSchemaController {
  /** The JSON Schema (2020-12) that every JSON report fits, from HTTP and from the command line. */
  @Get('schema')
  @Anyone()
  @Header('cache-control', 'public, max-age=3600')
  @Header('content-type', 'application/schema+json')
  @ApiProduces('application/schema+json')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  schema(): Record<string, unknown> {
    return SCHEMA
  }
}
