import { Controller, Get, Param, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Unavailable } from '../common/errors.js'
import { Anyone } from '../common/permission.js'
import { Config } from '../config.js'
import { sendFile } from './send-file.js'

const NONCE = '__CSP_NONCE__'

/** The built console: hashed assets for ever, the page fresh each time, every other address the same page. */
@ApiExcludeController()
@Controller()
export class ConsoleController {
  readonly #folder: string

  constructor(config: Config) {
    this.#folder = config.consoleDir
  }

  @Get()
  @Anyone()
  root(@Res() reply: FastifyReply) {
    return reply.redirect('/console/', 302)
  }

  @Get('console')
  @Anyone()
  bare(@Res() reply: FastifyReply) {
    return reply.redirect('/console/', 302)
  }

  @Get('console/assets/*')
  @Anyone()
  asset(@Param('*') name: string, @Res() reply: FastifyReply) {
    return sendFile(reply, this.#folder, `assets/${name}`, 'public, max-age=31536000, immutable')
  }

  @Get('console/*')
  @Anyone()
  async page(@Param('*') name: string, @Res() reply: FastifyReply) {
    if (extname(name) && name !== 'index.html')
      return sendFile(reply, this.#folder, name, 'public, max-age=300')
    const nonce = randomBytes(16).toString('base64')
    const page = await readPage(this.#folder)
    return reply
      .header('content-security-policy', policy(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE, nonce))
  }
}

async function readPage(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8')
  } catch {
    throw new Unavailable('console_not_built', 'The console is not built; run "npm run build:console" once.')
  }
}

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // A picture of a card is fetched only when a moderator presses Load.
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
