import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { BadInput, DomainError, TooLarge } from '../common/errors.js'
import { newId } from '../common/id.js'
import { checkCardText } from './card-text.js'
import { findSubject, makeSubject, type EnsuredSubject } from './ensure-subject.query.js'
import type { SubjectInput } from './merge-metadata.js'
import { RegisterSubjects, type Registered, type SubjectItem } from './register-subjects.js'
import { parentOf, parseRef, type Ref } from './subject-ref.js'

const BATCH_ROWS = 200
const BATCH_CHARACTERS = 4_000_000
/** About what a file of a work takes. */
const FILE_CHARACTERS = 100

/** An item as it comes from outside, not yet checked. */
export type GivenItem = SubjectInput & { kind: string; name: string }

export interface RegisteredMany {
  /** Subjects or revisions that were not known before. */
  registered: number
  /** Cards that were known already, word for word. */
  unchanged: number
  /** Items that cannot be, by their place; the others are stored. */
  refused: { index: number; reason: string }[]
  items: Registered[]
}

export interface RegisterOptions {
  /** Part of the invented hub, which can be taken out again. */
  demo?: boolean
  /** Hears how many items are done so far, after each batch. */
  onBatch?: (done: number) => void
}

/** Works, discussions and comments of the hub, and every revision of their cards. */
@Injectable()
export class Subjects {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly registering: RegisterSubjects,
  ) {}

  /**
   * The subject, made without a card when it is not registered yet: the hub may be late. Mostly it exists, so it is
   * read first; two makers at once get the same row. A new discussion or comment comes with what it stands under.
   */
  async ensure(tx: EntityManager, ref: Ref, { demo = false } = {}): Promise<EnsuredSubject> {
    const known = await findSubject(tx, ref)
    if (known) return known
    const parent = parentOf(ref)
    const parentId = parent ? (await this.ensure(tx, parent, { demo })).id : null
    const made = await makeSubject(tx, ref, { id: newId(), parentId, demo, now: this.clock.now() })
    const found = made ?? (await findSubject(tx, ref))
    if (!found) throw new Error('A subject vanished between its insert and its read.')
    return found
  }

  /**
   * Registers or updates one subject: absent fields are left alone, null clears, another card becomes the current
   * revision.
   * @throws TooLarge for a card over 2 MB; BadInput for one that cannot be stored.
   */
  async register(
    actor: Actor,
    ref: Ref,
    input: SubjectInput,
    options: RegisterOptions = {},
  ): Promise<Registered> {
    const item = checked({ ...input, ...ref })
    const [registered] = await this.#batch(actor, [item], options)
    return registered!
  }

  /**
   * The same for many, in batches of one transaction each, in the order given. Items that cannot be are told and
   * passed over; what fails otherwise ends the call, and the batches before it stay.
   */
  async registerMany(
    actor: Actor,
    given: GivenItem[],
    options: RegisterOptions = {},
  ): Promise<RegisteredMany> {
    const refused: RegisteredMany['refused'] = []
    const items: Registered[] = []
    for (const batch of batchesOf(fitItems(given, refused))) {
      items.push(...(await this.#batch(actor, batch, options)))
      options.onBatch?.(items.length)
    }
    const registered = items.filter(({ isNew, isNewRevision }) => isNew || isNewRevision).length
    return { registered, unchanged: items.length - registered, refused, items }
  }

  #batch(actor: Actor, items: SubjectItem[], { demo = false }: RegisterOptions): Promise<Registered[]> {
    const ensure = (tx: EntityManager, ref: Ref) => this.ensure(tx, ref, { demo })
    return this.db.transaction((tx) => this.registering.batch(tx, actor, items, { demo, ensure }))
  }
}

/** @throws BadInput, TooLarge */
function checked(item: GivenItem): SubjectItem {
  if (typeof item.card === 'string') checkCardText(item.card, 'card')
  return { ...item, ...parseRef(item.kind, item.name, '#') }
}

function fitItems(given: GivenItem[], refused: RegisteredMany['refused']): SubjectItem[] {
  return given.flatMap((item, index) => {
    try {
      return [checked(item)]
    } catch (error) {
      if (!(error instanceof BadInput || error instanceof TooLarge)) throw error
      refused.push({ index, reason: (error as DomainError).message })
      return []
    }
  })
}

/** Cuts where a batch would hold too much, or the same subject twice: the later one comes after the earlier. */
function batchesOf(items: SubjectItem[]): SubjectItem[][] {
  const batches: SubjectItem[][] = []
  let keys = new Set<string>()
  let characters = 0
  for (const item of items) {
    const key = `${item.kind} ${item.name}`
    const size = (item.card?.length ?? 0) + (item.metadata?.files?.length ?? 0) * FILE_CHARACTERS
    const last = batches.at(-1)
    if (last && last.length < BATCH_ROWS && characters + size <= BATCH_CHARACTERS && !keys.has(key)) {
      last.push(item)
    } else {
      batches.push([item])
      keys = new Set()
      characters = 0
    }
    keys.add(key)
    characters += size
  }
  return batches
}
