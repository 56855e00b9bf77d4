import type { Config } from '../config.js'

const NAME = 'gf_session'
const IN_HEADER = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`)

/** The session token in a Cookie header, if it holds one of ours. */
export const sessionToken = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : IN_HEADER.exec(header)?.[1]

/** Set-Cookie for a session; out of reach of scripts and of other sites. An empty token takes it away. */
export function sessionCookie(config: Config, token: string): string {
  const seconds = token ? config.sessionHours * 3600 : 0
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${NAME}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
}
