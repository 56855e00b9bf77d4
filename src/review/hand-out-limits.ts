import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { prepared } from '../database/prepared.js'

/** What one moderator is not handed unasked; claiming a case by its id is still open to them. */
export interface HandOutLimits {
  /** Languages they read (primary subtags); none means all. */
  languages: string[]
  /** Cases with one of these reasons are left to others, such as graphic ones once their budget of a day is spent. */
  withoutReasons: string[]
  /** With `withoutReasons`: all other reasons of the policy, so that the next case is found without passing those over. */
  reasons: string[]
}

const LOCK_PERSON = 'SELECT p.languages FROM person p WHERE p.id = $1 FOR NO KEY UPDATE'

/**
 * Locks the person, so that parallel calls of theirs stand in line, and reads what they are not to be handed. Every
 * limit on what the next case may be belongs here: the query knows of nothing else.
 */
export async function lockLimits(tx: EntityManager, { id }: Actor): Promise<HandOutLimits> {
  const [person] = await prepared<{ languages: string[] }>(tx, LOCK_PERSON, [id])
  return { languages: (person?.languages ?? []).map(primary), withoutReasons: [], reasons: [] }
}

/** `pt-BR` is read by who reads `pt`. */
const primary = (tag: string) => tag.split('-')[0]!.toLowerCase()
