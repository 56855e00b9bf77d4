import type { Command } from 'commander'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Config, projectRoot } from '../config.js'

/** The OpenAPI document of this code; needs no database. */
export function registerOpenapi(program: Command): void {
  program
    .command('openapi')
    .description('print the OpenAPI document of the HTTP API')
    .option('--write', 'write it to openapi.json instead')
    .addHelpText('after', '\nExamples:\n  goodfaith openapi > api.json\n  goodfaith openapi --write')
    .action(async ({ write }: { write?: boolean }) => {
      const text = await openapiDocument()
      if (write) writeFileSync(join(projectRoot, 'openapi.json'), text)
      else process.stdout.write(text)
    })
}

/** In preview mode Nest reads the routes without making any service, so nothing connects anywhere. */
async function openapiDocument(): Promise<string> {
  const { NestFactory } = await import('@nestjs/core')
  const { FastifyAdapter } = await import('@nestjs/platform-fastify')
  const { AppModule } = await import('../app.module.js')
  const { describeApi } = await import('../ops/describe-api.js')
  const app = await NestFactory.create(AppModule.with(new Config({})), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  })
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string
  }
  return `${JSON.stringify(describeApi(app, version), null, 2)}\n`
}
