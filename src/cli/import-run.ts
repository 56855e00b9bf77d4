import type { INestApplicationContext } from '@nestjs/common'
import { stat } from 'node:fs/promises'
import { BadInput } from '../common/errors.js'
import { SERVICE } from '../ledger/ledger.js'
import { Subjects } from '../subjects/subjects.js'
import { importCards, type ImportCounts } from './import-cards.js'
import { importFolder } from './import-folder.js'
import { importLines } from './import-lines.js'
import { ImportProgress } from './import-progress.js'
import type { ImportSource } from './import-row.js'
import { peakMemoryMb } from './peak-memory.js'

const BATCH_ROWS = 200

/** Who imports, in the ledger: whoever can run the command on the database is the service itself. */
const ACTOR = { ...SERVICE, name: 'goodfaith import' }

export interface ImportFlags {
  /** Of rows that name none. */
  kind: string
  limit?: number
  strict?: boolean
  quiet?: boolean
}

export interface ImportSummary extends ImportCounts {
  seconds: number
  perSecond: number
  /** Resident memory of this process at its highest. */
  peakMemoryMb: number
}

/** A path that is no cards file and no folder; the message says what it should be. */
export class NotImportable extends BadInput {}

/**
 * Imports a `.jsonl` or `.jsonl.gz` file or a folder of cards, telling progress and refused rows on standard error.
 * @throws NotImportable, RefusedRow
 */
export async function runImport(
  app: INestApplicationContext,
  path: string,
  flags: ImportFlags,
): Promise<ImportSummary> {
  const startedAt = Date.now()
  const source = await sourceOf(path)
  const progress = new ImportProgress('Importing', 'cards', source.total, flags.quiet)
  try {
    const counts = await importCards(source, {
      defaultKind: flags.kind,
      limit: flags.limit ?? Number.POSITIVE_INFINITY,
      batchSize: BATCH_ROWS,
      strict: flags.strict ?? false,
      register: (items) => app.get(Subjects).registerMany(ACTOR, items),
      onRefused: (at, reason) => progress.say(`refused ${at}: ${reason}`),
      onProgress: ({ rows }) => progress.show(source.done(), rows),
    })
    progress.end(source.done())
    return summaryOf(counts, startedAt)
  } catch (error) {
    throw unreadable(error, path) ?? error
  } finally {
    progress.end()
  }
}

/** A file that is cut short, damaged or taken away while it is read. */
function unreadable(error: unknown, path: string): NotImportable | undefined {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (!/^(Z_|ENOENT|EACCES|EIO|EISDIR)/.test(code)) return undefined
  return new NotImportable(
    `"${path}" cannot be read to its end: ${message}. What was read before is registered.`,
  )
}

async function sourceOf(path: string): Promise<ImportSource> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new NotImportable(`There is no "${path}".`)
  if (found.isDirectory()) return importFolder(path)
  if (/\.jsonl(\.gz)?$/.test(path)) return importLines(path)
  throw new NotImportable(`"${path}" is not a .jsonl or .jsonl.gz file or a folder of cards.`)
}

function summaryOf(counts: ImportCounts, startedAt: number): ImportSummary {
  const seconds = Math.max(0.001, (Date.now() - startedAt) / 1000)
  return {
    ...counts,
    seconds: Math.round(seconds * 10) / 10,
    perSecond: Math.round(counts.rows / seconds),
    peakMemoryMb: peakMemoryMb(),
  }
}
