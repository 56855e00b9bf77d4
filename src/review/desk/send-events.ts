import type { FastifyReply } from 'fastify'
import type { CaseEvent } from './case-events.js'

/** Proxies end a silent connection after a minute. */
const STILL_HERE_MS = 25_000
/** Then the browser asks again, and is asked again who it is. */
const AT_MOST_MS = 5 * 60_000
/** More than this unread means that nobody reads. */
const MOST_UNREAD_BYTES = 64 * 1024

type Listen = (send: (event: CaseEvent) => void, onEnd: () => void) => () => void

/** Sends server-sent events until the reader leaves, stops reading, or some minutes are over. */
export function sendEvents(reply: FastifyReply, listen: Listen): void {
  const { raw } = reply
  const write = (text: string) => {
    raw.write(text)
    if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy()
  }
  const end = () => raw.end()
  const leave = listen(
    ({ id, changed, held }) => write(`id: ${id}\ndata: ${JSON.stringify({ changed, held })}\n\n`),
    end,
  )
  reply.hijack()
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  write('retry: 3000\n\n')
  const beat = setInterval(() => write(': still here\n\n'), STILL_HERE_MS)
  const over = setTimeout(end, AT_MOST_MS)
  raw.once('close', () => {
    clearInterval(beat)
    clearTimeout(over)
    leave()
  })
}
