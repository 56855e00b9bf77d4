import { Injectable } from '@nestjs/common'

/** What a carrier is asked to do on a hub. */
export interface Order {
  /** Id of the measure taken: the same order may come twice, and must then be carried out once. */
  id: string
  measure: string
  subject: { id: string; kind: string; name: string }
  decisionId: string
  startsAt: Date
  endsAt: Date | null
}

/**
 * The one seam between measures and a hub. What is decided is recorded first; a job then hands each measure to the
 * carrier once it has taken effect, and again when it ends or is undone. A call that fails is tried again later.
 */
export abstract class Carrier {
  /** Recorded with each measure it carried out. */
  abstract readonly name: string
  abstract impose(order: Order): Promise<void>
  abstract lift(order: Order): Promise<void>
}

/** Until a hub is connected: measures stand in the records, and people carry them out by hand. */
@Injectable()
export class RecordOnly extends Carrier {
  readonly name = 'record-only'
  impose(): Promise<void> {
    return Promise.resolve()
  }
  lift(): Promise<void> {
    return Promise.resolve()
  }
}
