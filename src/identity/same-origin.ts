import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a browser says that a write comes from our own pages: Origin is ours or, where a browser leaves Origin
 * out, Sec-Fetch-Site says so. `publicUrl` counts beside Host, because a proxy may rewrite Host.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host } = headers
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin'
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.origin === new URL(publicUrl).origin || from.host === host
}
