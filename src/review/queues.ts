import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { BadInput, Conflict, NotFound } from '../common/errors.js'
import { newId } from '../common/id.js'
import { Ledger } from '../ledger/ledger.js'
import { Policy } from '../policy/policy.js'
import { NO_FILTER, type CaseFilter } from './case-filter.js'
import { countCases, type CountedCases } from './count-cases.query.js'
import { countQueues } from './count-queues.js'
import type { ChangeQueue, QueueList, QueueRow, SaveQueue } from './queue.dto.js'
import { allQueues, queueById } from './queues.query.js'

/** Saved filters that moderators are handed cases from. Queues may overlap; their list says where they do. */
@Injectable()
export class Queues {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
    private readonly ledger: Ledger,
  ) {}

  /** Every queue with its counts, and the pairs that share cases, worst first. One after the other, on one connection. */
  async list(): Promise<QueueList> {
    const now = this.clock.now()
    const counted: CountedCases[] = []
    const queues = await allQueues(this.db)
    for (const queue of queues) counted.push(await countCases(this.db, now, queue))
    return countQueues(queues, counted)
  }

  /** What a queue selects. @throws BadInput when there is none of this id */
  async filterOf(id: string): Promise<CaseFilter> {
    const found = await queueById(this.db, id)
    if (found) return found
    throw new BadInput(`There is no saved queue "${id}". Leave it out to be handed any case.`, [
      { detail: 'no such queue', pointer: '#/queue' },
    ])
  }

  /** @throws BadInput for a reason that the policy does not have; Conflict for a name that is taken */
  create(actor: Actor, input: SaveQueue): Promise<QueueRow> {
    return this.#store(actor, { id: newId(), ...NO_FILTER, ...given(input), name: input.name })
  }

  /** Absent fields are left alone, null clears. @throws as `create`, and NotFound */
  async change(actor: Actor, id: string, input: ChangeQueue): Promise<QueueRow> {
    const found = await queueById(this.db, id)
    if (!found) throw noQueue(id)
    return this.#store(actor, { ...found, ...given(input) })
  }

  /** The cases in it stay as they are. @throws NotFound */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [, removed]: [unknown, number] = await tx.query('DELETE FROM saved_queue WHERE id = $1', [id])
      if (removed === 0) throw noQueue(id)
      await this.ledger.append(tx, actor, 'queue.removed', { payload: { queueId: id } })
    })
  }

  #store(actor: Actor, queue: QueueRow): Promise<QueueRow> {
    this.#checkReasons(queue.reasons)
    const { id, name, kinds, reasons, languages, severities } = queue
    return this.db.transaction(async (tx) => {
      // Queues are saved seldom: one at a time, so that a name is taken once.
      await tx.query('LOCK TABLE saved_queue IN SHARE ROW EXCLUSIVE MODE')
      const [taken] = await tx.query('SELECT q.id FROM saved_queue q WHERE q.name = $1 AND q.id <> $2', [
        name,
        id,
      ])
      if (taken)
        throw new Conflict('queue_name_taken', `There is a queue "${name}" already. Choose another name.`)
      await tx.query(
        `INSERT INTO saved_queue (id, name, kinds, reasons, languages, severities, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, kinds = excluded.kinds, reasons = excluded.reasons,
           languages = excluded.languages, severities = excluded.severities, changed_at = excluded.changed_at`,
        [id, name, kinds, reasons, languages, severities, this.clock.now()],
      )
      const payload = { queueId: id, name, kinds, reasons, languages, severities }
      await this.ledger.append(tx, actor, 'queue.saved', { payload })
      return queue
    })
  }

  #checkReasons(reasons: string[]): void {
    const at = reasons.findIndex((id) => !this.policy.anyReason(id))
    if (at < 0) return
    const ids = this.policy.data.reasons.map(({ id }) => id).join(', ')
    throw new BadInput(`The policy has no reason "${reasons[at]}". Use one of: ${ids}.`, [
      { detail: 'not a reason of the policy', pointer: `#/reasons/${at}` },
    ])
  }
}

const noQueue = (id: string) => new NotFound(`There is no saved queue ${id}.`)

/** What was said: each value once, and nothing for what was cleared. A name cannot be cleared. */
function given({ name, kinds, reasons, languages, severities }: ChangeQueue): Partial<QueueRow> {
  const lists = { kinds, reasons, languages, severities }
  const said = Object.entries(lists).filter(([, list]) => list !== undefined)
  return {
    ...(typeof name === 'string' && { name }),
    ...Object.fromEntries(said.map(([key, list]) => [key, [...new Set<string>(list ?? [])]])),
  }
}
