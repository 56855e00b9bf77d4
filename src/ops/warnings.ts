import { Injectable } from '@nestjs/common'

/** What a warning is called, for who watches readiness; the docs say what to do. */
export type Warning = 'severe_case_without_second_person' | 'escalated_case_without_lead'

/** Things that keep nobody from being served, but need a person soon. Features add them; readiness shows them. */
@Injectable()
export class Warnings {
  readonly #asked: (() => Promise<Warning[]>)[] = []

  add(ask: () => Promise<Warning[]>): void {
    this.#asked.push(ask)
  }

  async now(): Promise<Warning[]> {
    return (await Promise.all(this.#asked.map((ask) => ask()))).flat()
  }
}
