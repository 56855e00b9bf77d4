import { Casework, type FlagGiven, type Flagged } from './casework.js'
import type { TestServer } from './server.js'

export const REASON = 'copyright-or-licence'
export const answer = { reason: REASON, statement: 'The licence says no.' }
export const uphold = { ...answer, outcome: 'uphold', measure: 'lower-visibility' }
export const dismiss = { ...answer, outcome: 'dismiss' }

/** Works of `otto`, decided by `mira`, and what comes after. */
export class DecidedWorks extends Casework {
  #serial = 0

  constructor(private readonly server: () => TestServer) {
    super(server, { reason: REASON })
  }

  /** Registers a work of `otto` with this card. */
  async work(card: string, name = `acme/right-${++this.#serial}`, metadata: object = {}) {
    return { name, ...(await this.registered(name, { card, metadata: { owner: 'otto', ...metadata } })) }
  }

  /** A work that was flagged and decided by mira, in effect. */
  async decided(
    input: object,
    given: FlagGiven = {},
  ): Promise<Flagged & { revision: string; decisionId: string }> {
    const { name, revision } = await this.work(`# Card ${++this.#serial}\n\nMade from books.`, given.name, {
      downloads: 7,
    })
    const flagged = await this.flagged({ ...given, name })
    const { body } = await this.decide('mira', flagged.caseId, input)
    this.server().clock.forward(11)
    return { ...flagged, revision, decisionId: body.id }
  }

  async appeal(who: string, decisionId: string, grounds = 'Look again.') {
    return (await this.server().as(who)).post(`/v1/decisions/${decisionId}/appeals`, { grounds })
  }

  async measureOf(decisionId: string) {
    return (
      await this.server().db.query('SELECT * FROM measure_taken WHERE decision_id = $1', [decisionId])
    )[0]
  }

  async stands(decisionId: string): Promise<boolean> {
    const { undone_at: undone } = await this.measureOf(decisionId)
    return undone === null || undone > this.server().clock.now()
  }

  async personId(name: string): Promise<string> {
    return (await this.server().db.query('SELECT id FROM person WHERE name = $1', [name]))[0].id
  }
}
