import type { Role } from '../../src/common/role.js'
import { BrowserSuite } from './browser-suite.js'
import { Casework, type FlagGiven } from './casework.js'
import { buildConsole, signIn } from './console-visit.js'

export interface ConsoleFlag extends FlagGiven {
  owner?: string
}

const CARD = '# Voice Mimic\n\nThree seconds of speech are enough.\n'

/** A browser in front of the console. */
export class ConsoleSuite extends BrowserSuite {
  readonly people = new Casework(() => this.server, { reason: 'voice-or-likeness' })
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

  /** A work with a card, flagged once; its receipt as a path. */
  async flagged({ owner = 'acme', ...given }: ConsoleFlag = {}) {
    const metadata = { owner, downloads: 4000 }
    const { name, caseId, receipt } = await this.people.flagged({ card: CARD, metadata, ...given })
    return { name, caseId, receipt: `/v1/receipts/${receipt}` }
  }

  stateOf(caseId: string): Promise<string> {
    return this.people.stateOf(caseId)
  }
}
