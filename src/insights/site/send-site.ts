import { Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html } from '../../common/html.js'
import { Config, projectRoot } from '../../config.js'
import { sitePage, SITE_POLICY, type Site, type SitePage } from './site-page.js'

const STYLES = join(projectRoot, 'console/src/style')

/** Puts pages into their frame and sends them under their strict policy; holds the one sheet they share. */
@Injectable()
export class SendSite {
  readonly site: Site
  readonly sheet: string

  constructor(config: Config) {
    this.sheet = ['tokens.css', 'base.css', 'public.css']
      .map((file) => readFileSync(join(STYLES, file), 'utf8'))
      .join('\n')
    const version = createHash('sha256').update(this.sheet).digest('hex').slice(0, 12)
    this.site = { publicUrl: config.publicUrl, sheet: `/public.css?v=${version}` }
  }

  /** `same-origin`: under `no-referrer` a browser sends no Origin with a form. */
  page(reply: FastifyReply, page: SitePage, status = 200) {
    if (page.next) reply.header('link', `<${page.next}>; rel="next"`)
    return reply
      .status(status)
      .header('content-security-policy', SITE_POLICY)
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(sitePage(this.site, page))
  }

  /** A page that says what is so and where to go on. */
  told(reply: FastifyReply, status: number, { title, told }: { title: string; told: string }) {
    const content = html`<div class="hero">
      <h1>${title}</h1>
      <p>${told}</p>
      <p><a class="btn" href="/discover">Find works by category</a></p>
    </div>`
    return this.page(
      reply,
      { title, description: told, path: '/discover', narrow: true, unlisted: true, content },
      status,
    )
  }
}
