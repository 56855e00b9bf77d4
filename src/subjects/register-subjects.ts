import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { Jobs } from '../database/jobs.js'
import { Ledger, type LedgerFact } from '../ledger/ledger.js'
import { revisionOf } from './card-text.js'
import { cardLanguages, languageSet, tagLanguages } from './languages-of.js'
import { mergeMetadata, type Described, type SubjectInput } from './merge-metadata.js'
import { ADD_REVISIONS, LOCK, MAKE, STORE, type LockedRow } from './register-subjects.sql.js'
import { storeFacts, type SaidFacts } from './store-facts.js'
import { parentOf, type Ref, type SubjectKind } from './subject-ref.js'

export type SubjectItem = Ref & SubjectInput

export interface Registered {
  id: string
  kind: SubjectKind
  name: string
  /** SHA-256 of the current card; null while none is known. */
  revision: string | null
  isNew: boolean
  /** The card differs from the one that was current before. */
  isNewRevision: boolean
}

interface BatchOptions {
  demo: boolean
  ensure(tx: EntityManager, ref: Ref): Promise<{ id: string }>
}

interface Change {
  id: string
  item: SubjectItem
  isNew: boolean
  before: Described
  after: Described
  changed: (keyof Described)[]
  languages: string[]
}

/** Writes a batch of subjects with a fixed number of statements, whatever its size. */
@Injectable()
export class RegisterSubjects {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
  ) {}

  /** `items` are checked and name different subjects. Answers in their order. */
  async batch(
    tx: EntityManager,
    actor: Actor,
    items: SubjectItem[],
    options: BatchOptions,
  ): Promise<Registered[]> {
    const parents = await this.#parents(tx, items, options)
    const rows = await this.#lock(tx, items, options.demo)
    const changes = items.map((item) => changeOf(rows.get(keyOf(item))!, item, parents.get(item)))
    await this.#store(tx, changes)
    const facts = await storeFacts(tx, changes.map(saidOf), this.clock.now())
    await this.#record(tx, actor, changes, facts)
    return changes.map((change) => ({
      id: change.id,
      kind: change.item.kind,
      name: change.item.name,
      revision: change.after.revision,
      isNew: change.isNew,
      isNewRevision: hasNewCard(change),
    }))
  }

  /** Ids of what each item belongs to: as it says, or as its name says; absent = left alone. */
  async #parents(
    tx: EntityManager,
    items: SubjectItem[],
    { ensure }: BatchOptions,
  ): Promise<Map<SubjectItem, string | null>> {
    const parents = new Map<SubjectItem, string | null>()
    for (const item of items) {
      const ref = item.metadata?.parent === undefined ? parentOf(item) : item.metadata.parent
      if (ref !== undefined) parents.set(item, ref && (await ensure(tx, ref)).id)
    }
    return parents
  }

  async #lock(
    tx: EntityManager,
    items: SubjectItem[],
    demo: boolean,
  ): Promise<Map<string, LockedRow & { isNew: boolean }>> {
    const sorted = items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    const [kinds, names] = [sorted.map(({ kind }) => kind), sorted.map(({ name }) => name)]
    const ids = sorted.map(() => newId())
    const made: { id: string }[] = await tx.query(MAKE, [ids, kinds, names, this.clock.now(), demo])
    const isNew = new Set(made.map(({ id }) => id))
    const rows: LockedRow[] = await tx.query(LOCK, [kinds, names])
    return new Map(rows.map((row) => [keyOf(row), { ...row, isNew: isNew.has(row.id) }]))
  }

  async #store(tx: EntityManager, changes: Change[]): Promise<void> {
    const now = this.clock.now()
    const cards = changes.filter((change) => hasNewCard(change))
    if (cards.length > 0) {
      const columns = [
        cards.map(({ id }) => id),
        cards.map(({ after }) => after.revision),
        cards.map(({ item }) => item.card),
      ]
      await tx.query(ADD_REVISIONS, [...columns, now])
    }
    const rows = changes
      .filter(({ changed }) => changed.length > 0)
      .map(({ id, after, languages }) => ({ id, ...after, languages }))
    if (rows.length > 0) await tx.query(STORE, [JSON.stringify(rows), now])
  }

  async #record(tx: EntityManager, actor: Actor, changes: Change[], facts: Set<string>): Promise<void> {
    const revisions = changes.filter((change) => hasNewCard(change))
    const added = revisions.map(({ id, after }) => ({ subjectId: id, revision: after.revision! }))
    const made = changes.filter(({ isNew }) => isNew)
    const updated = changes.filter(
      ({ id, isNew, changed }) => !isNew && (changed.length > 0 || facts.has(id)),
    )
    const fieldsOf = fieldsWith(facts)
    await this.ledger.appendAll(tx, actor, 'subject.registered', made.map(fieldsOf))
    await this.ledger.appendAll(tx, actor, 'subject.updated', updated.map(fieldsOf))
    await this.ledger.appendAll(
      tx,
      actor,
      'revision.added',
      added.map(({ subjectId, revision }) => ({ subjectId, payload: { revision } })),
    )
    await this.jobs.publishAll(tx, 'revision.added', added)
    const grown = changes.filter(({ isNew, before, after }) => !isNew && tenfold(before) < tenfold(after))
    await this.jobs.publishAll(tx, 'reach.grew', grown.map(subjectOf))
    // A new card is read with the new facts anyway.
    const known = changes.filter((change) => facts.has(change.id) && !hasNewCard(change))
    await this.jobs.publishAll(tx, 'facts.changed', known.map(subjectOf))
  }
}

const keyOf = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`

const hasNewCard = ({ changed, after }: Change) => changed.includes('revision') && after.revision !== null

const subjectOf = ({ id }: Change) => ({ subjectId: id })

/** How often ten goes into the downloads. */
const tenfold = ({ downloads }: Described) => Math.floor(Math.log10(Math.max(1, downloads ?? 0)))

const saidOf = ({ id, item }: Change): SaidFacts => ({ id, said: item.metadata ?? {} })

const fieldsWith =
  (facts: Set<string>) =>
  ({ id, changed }: Change): LedgerFact => ({
    subjectId: id,
    payload: { fields: facts.has(id) ? [...changed, 'facts'] : changed },
  })

function changeOf(
  row: LockedRow & { isNew: boolean },
  item: SubjectItem,
  parentId: string | null | undefined,
): Change {
  const { parent: _, files: _files, gated: _gated, ...metadata } = item.metadata ?? {}
  const revision = typeof item.card === 'string' ? revisionOf(item.card) : item.card
  const before = describedBy(row)
  const merged = mergeMetadata(before, { ...metadata, parentId, revision })
  return {
    id: row.id,
    item,
    isNew: row.isNew,
    before,
    ...merged,
    languages: languagesAfter(row, item, merged.after),
  }
}

/** Those of the card and of the hub's tags; without a new card, what the card had said stays. */
function languagesAfter(row: LockedRow, { card }: SubjectItem, after: Described): string[] {
  const before = tagLanguages(row.tags)
  const kept = card === undefined ? row.languages.filter((one) => !before.includes(one)) : []
  return languageSet([...kept, ...cardLanguages(card ?? ''), ...tagLanguages(after.tags)])
}

const describedBy = (row: LockedRow): Described => ({
  owner: row.owner,
  ownerMembers: row.owner_members,
  title: row.title,
  downloads: row.downloads === null ? null : Number(row.downloads),
  likes: row.likes === null ? null : Number(row.likes),
  tags: row.tags,
  license: row.license,
  parentId: row.parent_id,
  revision: row.revision,
})
