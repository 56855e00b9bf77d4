import type { FastifyReply } from 'fastify'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { NotFound } from '../common/errors.js'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Answers with a file of `folder`, or 304 when the browser has it. Files of unknown types are not ours to serve.
 * @throws NotFound, also for a name that leads out of the folder.
 */
export async function sendFile(
  reply: FastifyReply,
  folder: string,
  name: string,
  cacheControl: string,
): Promise<FastifyReply> {
  const path = join(folder, name)
  const type = TYPES[extname(path)]
  const found = type && path.startsWith(folder + sep) ? await stat(path).catch(() => undefined) : undefined
  if (!type || !found?.isFile()) throw new NotFound('There is no such file.')
  const etag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`
  reply.header('cache-control', cacheControl).header('etag', etag)
  if (reply.request.headers['if-none-match'] === etag) return reply.status(304).send()
  return reply.type(type).header('content-length', found.size).send(createReadStream(path))
}
