import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { ClassifierUnavailable } from '../classifiers/classifier-unavailable.js'
import { Classifier } from '../classifiers/classifier.js'
import type { Suggestion } from '../classifiers/suggestion.js'
import { Clock } from '../common/clock.js'
import { Log } from '../common/log.js'
import { Jobs, type Facts } from '../database/jobs.js'
import { cardsToSuggest, forgottenRevisions, type PendingCard } from './pending-cards.query.js'
import { StoredSuggestion } from './stored-suggestion.entity.js'

const BATCH = 16

type Revision = Facts['revision.added']

/** Stores the classifier's suggestions for each new card revision; while the classifier is away the jobs are tried again. */
@Injectable()
export class SuggestTags {
  /** Cards that the classifier failed on in this process: not tried for ever. */
  readonly #failed = new Set<string>()

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
    const inputs = cards.map(({ card, kind, name }) => ({ text: card, kind, name }))
    const suggestions = await this.classifier.suggest(inputs, { signal })
    const made = { model: this.classifier.revision, madeAt: this.clock.now() }
    const rows = cards.flatMap((card, i) => suggestions[i]!.map((one) => ({ ...rowOf(card, one), ...made })))
    await this.db.manager.upsert(StoredSuggestion, rows, ['subjectId', 'revision', 'category'])
  }
}

const rowOf = (
  { subject_id: subjectId, revision }: PendingCard,
  { category, probability, shown, evidence }: Suggestion,
) => ({ subjectId, revision, category, probability, shown, evidence })
