import { Controller, Get, Param, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Anyone } from '../common/permission.js'
import { projectRoot } from '../config.js'
import { sendFile } from './send-file.js'

const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** The API's document and a page to read and try it; a test keeps the committed file equal to the code. */
@ApiExcludeController()
@Controller()
export class DocsController {
  @Get('openapi.json')
  @Anyone()
  document(@Res() reply: FastifyReply) {
    return sendFile(reply, projectRoot, 'openapi.json', 'public, max-age=300')
  }

  @Get('docs')
  @Anyone()
  page(@Res() reply: FastifyReply) {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', policy(nonce))
      .type('text/html; charset=utf-8')
      .send(html(nonce))
  }

  @Get('docs/:file')
  @Anyone()
  asset(@Param('file') file: string, @Res() reply: FastifyReply) {
    return sendFile(reply, SWAGGER_UI, file, 'public, max-age=86400')
  }
}

/** Swagger UI writes style attributes, so this one page allows them. */
const policy = (nonce: string) =>
  `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; ` +
  `connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const html = (nonce: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Goodfaith API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true })</script>
</body>
</html>
`
