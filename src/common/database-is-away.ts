/** PostgreSQL classes and codes that mean "not reachable now": connection, shutdown, out of connections. */
const AWAY = /^(08...|57P0[1-5]|53300)$/
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
])
const SAID_BY_PG =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|not queryable|Cannot use a pool after|Driver not Connected|Client was closed/i

interface Coded {
  code?: unknown
  driverError?: unknown
  errors?: unknown[]
  message?: unknown
  name?: unknown
}

/** Whether an error says that the database is away, as against something wrong with the statement. */
export function databaseIsAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, driverError, errors, message } = error as Coded
  if (driverError && driverError !== error && databaseIsAway(driverError)) return true
  if (Array.isArray(errors) && errors.some(databaseIsAway)) return true
  if (typeof code === 'string' && (AWAY.test(code) || SOCKET.has(code))) return true
  return typeof message === 'string' && SAID_BY_PG.test(message)
}
