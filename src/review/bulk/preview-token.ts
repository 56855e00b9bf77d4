import { createHash } from 'node:crypto'
import { BadInput } from '../../common/errors.js'
import { isId } from '../../common/id.js'
import type { Verdict } from '../decision.dto.js'

/** What was seen of a case when it was previewed. */
export interface SeenCase {
  id: string
  /** Number of its last signal. */
  signals: number
  /** The card in force; null where there was none. */
  revision: string | null
}

/**
 * Carries what was previewed to where it is decided. It is no secret and not signed: whoever alters it is held to what
 * the altered one says, by the same checks.
 */
export const writeToken = (decision: Verdict, cases: SeenCase[]): string =>
  Buffer.from(
    JSON.stringify([
      digestOf(decision),
      cases.map(({ id, signals, revision }) => [id, signals, short(revision)]),
    ]),
  ).toString('base64url')

/** The cases of a token that was made for this decision. @throws BadInput when it is none of ours or for another decision */
export function readToken(token: string, decision: Verdict): Omit<SeenCase, 'revision'>[] {
  const [digest, cases] = parse(token)
  if (!isList(cases)) throw badToken('This is not a preview of ours. Preview the batch again.')
  if (digest !== digestOf(decision))
    throw badToken('This preview was made for another decision. Preview this one, then decide it.')
  return cases.map(([id, signals]) => ({ id, signals }))
}

/** Whether a case still is what the token says of it. */
export function isAsSeen(token: string, now: SeenCase): boolean {
  const cases = parse(token)[1] as [string, number, string | null][]
  const seen = cases.find(([id]) => id === now.id)
  return seen !== undefined && seen[1] === now.signals && seen[2] === short(now.revision)
}

const short = (revision: string | null) => revision?.slice(0, 12) ?? null

const digestOf = ({ outcome, measure, reason, statement }: Verdict) =>
  createHash('sha256')
    .update(JSON.stringify([outcome, measure ?? null, reason, statement]))
    .digest('base64url')

function parse(token: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

const isList = (cases: unknown): cases is [string, number, string | null][] =>
  Array.isArray(cases) &&
  cases.length > 0 &&
  cases.length <= 100 &&
  cases.every(
    (one) => Array.isArray(one) && typeof one[0] === 'string' && isId(one[0]) && Number.isInteger(one[1]),
  )

const badToken = (message: string) =>
  new BadInput(message, [{ detail: 'not a preview of this', pointer: '#/preview' }])
