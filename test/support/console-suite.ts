import type { Role } from '../../src/common/role.js'
import { BrowserSuite } from './browser-suite.js'
import { buildConsole, signIn } from './console-visit.js'

export interface Flagged {
  name: string
  caseId: string
  receipt: string
}

export interface FlagGiven {
  name?: string
  card?: string
  owner?: string
  reason?: string
  details?: string
  quote?: string
  by?: string
}

const CARD = '# Voice Mimic\n\nThree seconds of speech are enough.\n'

/** A browser in front of the console. */
export class ConsoleSuite extends BrowserSuite {
  #serial = 0

  constructor(env: Record<string, string> = {}, viewport = { width: 1280, height: 900 }) {
    super(env, { viewport })
  }

  protected override prepare(): void {
    buildConsole()
  }

  /** Signs in as a new person. @returns their name */
  async signedIn(role: Role = 'moderator'): Promise<string> {
    const name = `${role}-${++this.#serial}`
    await signIn(this.server, this.page, { name, role })
    return name
  }

  visit(path: string) {
    return this.page.goto(`${this.server.url}/console${path}`)
  }

  /** The page of a case that the person holds. */
  async held(caseId: string): Promise<void> {
    await this.visit(`/cases/${caseId}`)
    await this.page.getByText('Held for you').waitFor()
  }

  /** A work with a card, flagged once. */
  async flagged(given: FlagGiven = {}): Promise<Flagged> {
    const name = given.name ?? `acme/work-${++this.#serial}`
    const hub = await this.server.as('hub', 'service')
    const put = { card: given.card ?? CARD, metadata: { owner: given.owner ?? 'acme', downloads: 4000 } }
    const made = await hub.put(`/v1/subjects/model/${name}`, put)
    if (made.status >= 300) throw new Error(JSON.stringify(made.body))
    const reporter = await this.server.as(given.by ?? `reporter-${++this.#serial}`)
    const { body, status } = await reporter.post('/v1/flags', {
      subject: { kind: 'model', name },
      reason: given.reason ?? 'voice-or-likeness',
      details: given.details ?? `Look at ${name}.`,
      quote: given.quote,
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
    const [row] = await this.server.db.query(`SELECT case_id FROM case_signal WHERE source_id = $1`, [
      body.id,
    ])
    return { name, caseId: row.case_id, receipt: `/v1/receipts/${body.receipt.token}` }
  }

  async stateOf(caseId: string): Promise<string> {
    return (await this.server.db.query('SELECT state FROM review_case WHERE id = $1', [caseId]))[0].state
  }
}
