import { Injectable } from '@nestjs/common'

export type PartState = 'ready' | 'unavailable'
export type PartStates = Record<'classifier', PartState>

/** Parts that may be away while the service goes on, such as the classifier; readiness and metrics show them. */
@Injectable()
export class Parts {
  readonly #asked: Record<keyof PartStates, () => PartState> = { classifier: () => 'unavailable' }

  /** A part says how it is asked; `state` must answer at once. Until then it is `unavailable`. */
  add(name: keyof PartStates, state: () => PartState): void {
    this.#asked[name] = state
  }

  states(): PartStates {
    return { classifier: this.#asked.classifier() }
  }
}
