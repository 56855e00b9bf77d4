import { BadInput } from '../common/errors.js'
import type { RegisteredMany } from '../subjects/subjects.js'
import { BadRow, itemOf, type ImportItem, type ImportSource, type SourceRow } from './import-row.js'

export interface ImportCounts {
  rows: number
  /** Subjects or revisions that were not known before. */
  registered: number
  /** Cards that were known already, word for word. */
  unchanged: number
  refused: number
}

export interface ImportOptions {
  defaultKind: string
  /** Rows to read at most. */
  limit: number
  batchSize: number
  /** Stop at the first row that is refused. */
  strict: boolean
  register(items: ImportItem[]): Promise<Pick<RegisteredMany, 'registered' | 'unchanged' | 'refused'>>
  onRefused(at: string, reason: string): void
  onProgress(counts: ImportCounts): void
}

/** Thrown under `--strict`; names the row. */
export class RefusedRow extends BadInput {}

/**
 * Registers the rows of `source` batch by batch; one batch is all that is in memory. A bad row is told, counted and
 * passed over, unless `strict`.
 * @throws RefusedRow under `strict`; what was registered before it stays.
 */
export async function importCards(source: ImportSource, options: ImportOptions): Promise<ImportCounts> {
  const run = new ImportRun(options)
  for await (const row of source.rows) {
    if (run.counts.rows >= options.limit) break
    await run.take(row)
  }
  await run.flush()
  return run.counts
}

class ImportRun {
  readonly counts: ImportCounts = { rows: 0, registered: 0, unchanged: 0, refused: 0 }
  #batch: { at: string; item: ImportItem }[] = []

  constructor(private readonly options: ImportOptions) {}

  async take(row: SourceRow): Promise<void> {
    this.counts.rows += 1
    try {
      this.#batch.push({ at: row.at, item: readRow(row, this.options.defaultKind) })
    } catch (error) {
      if (!(error instanceof BadRow)) throw error
      // What stands before it is registered first, so that --strict stops where it says.
      if (this.options.strict) await this.flush()
      this.#refuse(row.at, error.message)
    }
    if (this.#batch.length >= this.options.batchSize) await this.flush()
  }

  async flush(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    if (batch.length === 0) return
    const { registered, unchanged, refused } = await this.options.register(batch.map(({ item }) => item))
    this.counts.registered += registered
    this.counts.unchanged += unchanged
    for (const { index, reason } of refused) this.#refuse(batch[index]!.at, reason)
    this.options.onProgress(this.counts)
  }

  #refuse(at: string, reason: string): void {
    this.counts.refused += 1
    this.options.onRefused(at, reason)
    if (this.options.strict) throw new RefusedRow(`${at}: ${reason}. The import stopped there (--strict).`)
  }
}

/** @throws BadRow */
function readRow(row: SourceRow, defaultKind: string): ImportItem {
  if ('problem' in row) throw new BadRow(row.problem)
  return itemOf(row.row, defaultKind)
}
