import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../../common/clock.js'
import { HammingIndex } from './hamming-index.js'
import { bitsSince, latestSpace } from './precedents.query.js'

/** Small enough that requests are answered between two of them. */
const PAGE = 5_000
/** A transaction may take, and a clock be behind, by so much: what was made so lately is looked at again. */
const OVERLAP_MS = 5 * 60_000
const NIL = '00000000-0000-0000-0000-000000000000'

interface Held {
  index: HammingIndex
  refreshedAt: Date
}

/**
 * The sign bits of all precedents, kept by each process for itself and brought up to date from the table at each
 * search: a cache that any process can make again, never a second truth.
 */
@Injectable()
export class PrecedentIndex {
  #held = new Map<string, Held>()
  #refreshing: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Ids of about `count` decisions of these reasons whose bits are nearest. */
  async nearest(
    encoder: string,
    { bits, reasons, count }: { bits: Buffer; reasons: string[]; count: number },
  ): Promise<string[]> {
    const held = this.#of(encoder, bits.length / 4)
    await this.#upToDate(encoder, held)
    return held.index.nearest(bits, reasons, count)
  }

  /**
   * Reads all bits in the background after a start, so that no search waits for them; the encoder need not be loaded.
   * @returns how many there are
   */
  async warm(): Promise<number> {
    const space = await latestSpace(this.db)
    if (!space) return 0
    const held = this.#of(space.encoder, space.bytes / 4)
    await this.#upToDate(space.encoder, held)
    return held.index.size
  }

  /** One after the other: two searches at once do not load the same rows twice. */
  #upToDate(encoder: string, held: Held): Promise<void> {
    const refreshed = this.#refreshing.then(() => this.#refresh(encoder, held))
    this.#refreshing = refreshed.catch(() => undefined)
    return refreshed
  }

  #of(encoder: string, width: number): Held {
    const held = this.#held.get(encoder) ?? { index: new HammingIndex(width), refreshedAt: new Date(0) }
    // Another encoder replaces the one before: its bits say nothing about the new ones.
    this.#held = new Map([[encoder, held]])
    return held
  }

  async #refresh(encoder: string, held: Held): Promise<void> {
    const now = this.clock.now()
    let at = { since: new Date(held.refreshedAt.getTime() - OVERLAP_MS).toISOString(), after: NIL }
    for (;;) {
      const rows = await bitsSince(this.db, encoder, { ...at, limit: PAGE })
      for (const { decision_id: id, reason, bits } of rows) held.index.add(id, reason, bits)
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) break
      at = { since: last.made_at, after: last.decision_id }
    }
    held.refreshedAt = now
  }
}
