import { IsOptional, IsUUID } from 'class-validator'
import { PageQuery } from '../common/page.dto.js'

export class LedgerQuery extends PageQuery {
  /** Only what concerns this subject. */
  @IsOptional()
  @IsUUID()
  subject?: string
}

export class LedgerItem {
  id!: string
  /** Place in the chain; absent for the few seconds until it is sealed. */
  seq?: number
  at!: string
  /** Name of who acted; absent where the service itself did. */
  actor?: string
  role!: string
  /** What was done, such as `flag.filed`. */
  action!: string
  subject?: string
  /** Ids, codes and numbers; never flagged text, cards or tokens. */
  payload!: Record<string, unknown>
  /** Who and what are left out, because you may be asked to make the same decision blind; the hash is of the whole entry. */
  withheld?: boolean
  /** SHA-256 over the entry and the hash before it, in hexadecimal. */
  hash?: string
}

export class LedgerPage {
  items!: LedgerItem[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}

export class BrokenEntry {
  seq!: number
  id!: string
}

export class LedgerVerdict {
  /** Entries whose hash was computed again. */
  entries!: number
  /** The first entry that does not follow from its predecessor; absent when the chain holds. */
  broken?: BrokenEntry
}

export class JobQueueView {
  queue!: string
  waiting!: number
  running!: number
  /** Tried as often as it may be; somebody has to look. */
  failed!: number
  done!: number
  /** When the one that waits longest was due. */
  oldestDue?: string
}

export class JobQueueList {
  items!: JobQueueView[]
}
