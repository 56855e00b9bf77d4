import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'
import { ClassifierUnavailable } from '../classifiers/classifier-unavailable.js'
import { Classifier } from '../classifiers/classifier.js'
import type { Suggestion } from '../classifiers/suggestion.js'
import { Clock } from '../common/clock.js'
import { Log } from '../common/log.js'
import { Jobs, type Facts } from '../database/jobs.js'
import { HeadSuggestion } from './head-suggestion.entity.js'
import {
  cardsToSuggest,
  forgottenRevisions,
  settledCards,
  staleCards,
  type PendingCard,
} from './pending-cards.query.js'
import { StoredSuggestion } from './stored-suggestion.entity.js'

const BATCH = 16
/** Of one look; the next look takes up more. */
const MOST_SHADOWED = 200

/** Sorts before every id. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

type Revision = Facts['revision.added']

/** Stores the classifier's suggestions for each new card revision; while the classifier is away the jobs are tried again. */
@Injectable()
export class SuggestTags {
  /** Cards that the classifier failed on in this process: not tried for ever. */
  readonly #failed = new Set<string>()
  /** How far the cards have been looked through for suggestions of another head than `model`. */
  #sweep = { model: '', after: BEFORE_ALL }

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly classifier: Classifier,
    jobs: Jobs,
  ) {
    jobs.on({
      queue: 'suggest-tags',
      fact: 'revision.added',
      batchSize: BATCH,
      handle: (revisions, signal) => this.suggest(revisions, signal),
    })
  }

  /** Revisions that are not current any more, or suggested already by the present model, are passed over. */
  async suggest(revisions: Revision[], signal: AbortSignal): Promise<void> {
    await this.classifier.start()
    const cards = await cardsToSuggest(this.db, revisions, this.classifier.revision)
    const failure = await this.#suggestAll(cards, signal)
    if (failure) throw failure
  }

  /**
   * Suggests for current revisions older than `olderThanSeconds` that have none. Several processes may look at once:
   * the second finds the work done.
   * @returns how many revisions it took up.
   * @throws ClassifierUnavailable
   */
  async catchUp(olderThanSeconds: number, signal: AbortSignal): Promise<number> {
    let taken = 0
    const before = this.clock.in(-olderThanSeconds)
    while (!signal.aborted) {
      const without = [...this.#failed]
      const revisions = await forgottenRevisions(this.db, { before, without, limit: BATCH })
      if (revisions.length === 0) break
      const cards = await cardsToSuggest(this.db, revisions, this.classifier.revision)
      const failure = await this.#suggestAll(cards, signal)
      if (failure instanceof ClassifierUnavailable) throw failure
      taken += revisions.length
    }
    return taken
  }

  /**
   * Suggests anew for cards whose suggestions another head made, as after a promotion or a rollback, in the order of
   * their ids; a sweep that is stopped goes on where it was.
   * @returns how many cards it took up.
   * @throws ClassifierUnavailable
   */
  async renew(signal: AbortSignal): Promise<number> {
    const model = this.classifier.revision
    if (this.#sweep.model !== model) this.#sweep = { model, after: BEFORE_ALL }
    let renewed = 0
    while (!signal.aborted && this.classifier.revision === model) {
      const cards = await staleCards(this.db, { model, after: this.#sweep.after, limit: BATCH })
      if (cards.length === 0) break
      const failure = await this.#suggestAll(cards, signal)
      if (failure instanceof ClassifierUnavailable) throw failure
      if (signal.aborted) break
      renewed += cards.length
      this.#sweep.after = cards.at(-1)!.subject_id
    }
    return renewed
  }

  /** Lets the head in shadow judge the cards that moderators have decided on; how many. */
  async catchUpShadow(signal: AbortSignal): Promise<number> {
    const model = this.classifier.shadowRevision
    if (!model) return 0
    const cards = await settledCards(this.db, model, MOST_SHADOWED)
    for (let from = 0; from < cards.length && !signal.aborted; from += BATCH)
      await this.#shadow(cards.slice(from, from + BATCH), signal)
    return cards.length
  }

  /** A batch that fails is tried card by card, so that one card cannot hold up the others. */
  async #suggestAll(cards: PendingCard[], signal: AbortSignal): Promise<unknown> {
    if (cards.length === 0) return undefined
    try {
      await this.#suggestBatch(cards, signal)
      return undefined
    } catch (error) {
      if (signal.aborted || error instanceof ClassifierUnavailable) return error
      if (cards.length === 1) return this.#fail(cards[0]!, error)
    }
    let failure: unknown
    for (const card of cards) failure = (await this.#suggestAll([card], signal)) ?? failure
    return failure
  }

  #fail({ subject_id: subject, revision }: PendingCard, error: unknown): unknown {
    this.#failed.add(subject)
    this.log.warn('suggestions.failed', { subject, revision, error: (error as Error).name })
    return error
  }

  async #suggestBatch(cards: PendingCard[], signal: AbortSignal): Promise<void> {
    const { model, suggestions } = await this.classifier.suggestBy('current', inputsOf(cards), { signal })
    const made = { model, madeAt: this.clock.now() }
    const rows = cards.flatMap((card, i) => suggestions[i]!.map((one) => ({ ...rowOf(card, one), ...made })))
    await this.db.transaction(async (tx) => {
      await tx.upsert(StoredSuggestion, rows, ['subjectId', 'revision', 'category'])
      await this.#remember(tx, cards, suggestions, { ...made, shadow: false })
    })
    if (this.classifier.shadowRevision) await this.#shadow(cards, signal)
  }

  /** What the head in shadow says is kept beside, and its failure is nobody's. */
  async #shadow(cards: PendingCard[], signal: AbortSignal): Promise<void> {
    try {
      const { model, suggestions } = await this.classifier.suggestBy('shadow', inputsOf(cards), { signal })
      const made = { model, madeAt: this.clock.now(), shadow: true }
      await this.#remember(this.db.manager, cards, suggestions, made)
    } catch (error) {
      if (!signal.aborted) this.log.warn('shadow.failed', { error: (error as Error).name })
    }
  }

  async #remember(
    tx: EntityManager,
    cards: PendingCard[],
    suggestions: Suggestion[][],
    made: Pick<HeadSuggestion, 'model' | 'madeAt' | 'shadow'>,
  ): Promise<void> {
    const rows = cards.map(({ subject_id: subjectId, revision }, i) => ({
      subjectId,
      revision,
      probabilities: suggestions[i]!.map(({ probability }) => probability),
      shown: suggestions[i]!.map(({ shown }) => shown),
      ...made,
    }))
    await tx.upsert(HeadSuggestion, rows, ['subjectId', 'revision', 'model'])
  }
}

const inputsOf = (cards: PendingCard[]) => cards.map(({ card, kind, name }) => ({ text: card, kind, name }))

const rowOf = (
  { subject_id: subjectId, revision }: PendingCard,
  { category, probability, shown, evidence }: Suggestion,
) => ({ subjectId, revision, category, probability, shown, evidence })
