import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import type { Actor } from '../common/actor.js'
import { Clock } from '../common/clock.js'
import { Ledger } from '../ledger/ledger.js'
import { isOwner } from '../subjects/is-owner.js'
import { SubjectNotFound } from '../subjects/subject-not-found.js'
import { WORK_KINDS, type SubjectKind } from '../subjects/subject-ref.js'
import { ballotRows, isSuggested, lockVotedSubject, type VotedSubject } from './ballots.query.js'
import { NotAWork } from './not-a-work.js'
import { settleTag, type Settlement, type Vote } from './settle-tag.js'
import { TagVote } from './tag-vote.entity.js'
import { Tag } from './tag.entity.js'

const isWork = (kind: SubjectKind) => (WORK_KINDS as readonly string[]).includes(kind)

/** People's votes on the categories of works; one vote a person and category. */
@Injectable()
export class Votes {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Casts a vote, in place of an earlier one of the same person.
   * @throws SubjectNotFound, NotAWork
   */
  cast(
    actor: Actor,
    subjectId: string,
    category: Category,
    { vote, why = null }: { vote: Vote; why?: string | null },
  ): Promise<void> {
    return this.#change(subjectId, category, async (tx, { revision }) => {
      const { id: personId, role } = actor
      const row = { subjectId, category, personId, vote, why, revision, role, votedAt: this.clock.now() }
      await tx.upsert(TagVote, row, ['subjectId', 'category', 'personId'])
      await this.ledger.append(tx, actor, 'tag.voted', { subjectId, payload: { category, vote } })
      return actor
    })
  }

  /** Withdraws one's vote; without one, nothing happens. @throws SubjectNotFound, NotAWork */
  withdraw(actor: Actor, subjectId: string, category: Category): Promise<void> {
    return this.#change(subjectId, category, async (tx) => {
      const { affected } = await tx.delete(TagVote, { subjectId, category, personId: actor.id })
      if (!affected) return undefined
      await this.ledger.append(tx, actor, 'tag.vote_withdrawn', { subjectId, payload: { category } })
      return actor
    })
  }

  /** Votes on one work wait for each other, so that none settles without having seen the others. */
  #change(
    subjectId: string,
    category: Category,
    change: (tx: EntityManager, subject: VotedSubject) => Promise<Actor | undefined>,
  ): Promise<void> {
    return this.db.transaction(async (tx) => {
      const subject = await lockVotedSubject(tx, subjectId)
      if (!subject) throw new SubjectNotFound(subjectId)
      if (!isWork(subject.kind)) throw new NotAWork(subject.kind)
      const actor = await change(tx, subject)
      if (actor) await this.#settle(tx, actor, subject, category)
    })
  }

  async #settle(tx: EntityManager, actor: Actor, subject: VotedSubject, category: Category): Promise<void> {
    const key = { subjectId: subject.id, category }
    const before = await tx.findOneBy(Tag, key)
    const votes = await ballotRows(tx, subject.id, category)
    const ballots = votes.map(({ name, ...ballot }) => ({ ...ballot, byOwner: isOwner(subject, { name }) }))
    const after = settleTag(ballots, await isSuggested(tx, subject, category))
    if (before?.state === after?.state && (before?.settledBy ?? null) === (after?.settledBy ?? null)) return
    await this.#store(tx, key, after, subject.revision)
    if (before?.state === after?.state) return
    const payload = { category, before: before?.state ?? null, after: after?.state ?? null }
    await this.ledger.append(tx, actor, 'tag.settled', { subjectId: subject.id, payload })
  }

  async #store(
    tx: EntityManager,
    key: { subjectId: string; category: Category },
    after: Settlement | undefined,
    revision: string | null,
  ): Promise<void> {
    if (!after) await tx.delete(Tag, key)
    else
      await tx.upsert(Tag, { ...key, ...after, revision, changedAt: this.clock.now() }, [
        'subjectId',
        'category',
      ])
  }
}
