import type { FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { PublicPage } from './public-page.js'

export const nonce = (): string => randomBytes(16).toString('base64')

/** `same-origin`: the address holds a token, and under `no-referrer` a browser would send no Origin with a form. */
export const sendPage = (reply: FastifyReply, status: number, { html, policy }: PublicPage) =>
  reply
    .status(status)
    .header('content-security-policy', policy)
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
