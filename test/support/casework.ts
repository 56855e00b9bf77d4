import type { Role } from '../../src/common/role.js'
import type { Answer, Client } from './client.js'
import type { TestServer } from './server.js'

export interface FlagGiven {
  /** `model` unless given. */
  kind?: string
  /** A new work unless named. */
  name?: string
  /** A new person unless named. */
  by?: string
  reason?: string
  details?: string
  quote?: string
  /** With a card or metadata the model is registered first. */
  card?: string
  metadata?: object
}

export interface Flagged {
  name: string
  reporter: string
  flagId: string
  /** The token of its receipt. */
  receipt: string
  subjectId: string
  caseId: string
}

export interface Held extends Flagged {
  token: string
  case: Answer['body']
  /** Answers the case as who holds it. */
  decide(decision: object): Promise<Answer>
}

/** What people do with flags and cases, over HTTP. Moderators go by name; `lena:lead` has another role. */
export class Casework {
  #serial = 0

  constructor(
    private readonly at: () => TestServer,
    private readonly usual: FlagGiven = {},
  ) {}

  as(who: string): Promise<Client> {
    const [name, role = 'moderator'] = who.split(':') as [string, Role?]
    return this.at().as(name, role)
  }

  /** One flag. @throws when it is refused */
  async flagged(given: FlagGiven = {}): Promise<Flagged> {
    const name = given.name ?? `acme/work-${++this.#serial}`
    const { by = `reporter-${++this.#serial}`, kind = 'model', ...said } = { ...this.usual, ...given }
    if (given.card ?? given.metadata) await this.registered(name, given)
    const flag = {
      subject: { kind, name },
      reason: said.reason ?? 'personal-data',
      details: said.details ?? `${by} asks to look at ${name}.`,
      quote: said.quote,
    }
    const { id, receipt } = made(await (await this.at().as(by)).post('/v1/flags', flag))
    const [row] = await this.at().db.query(
      'SELECT case_id, subject_id FROM case_signal WHERE source_id = $1 ORDER BY raised_at DESC LIMIT 1',
      [id],
    )
    const { case_id: caseId, subject_id: subjectId } = row
    return { name, reporter: by, flagId: id, receipt: receipt.token, caseId, subjectId }
  }

  /** Registers a model, or changes it. @throws when that is refused */
  async registered(name: string, { card, metadata }: { card?: string; metadata?: object }) {
    const hub = await this.at().as('hub', 'service')
    const subject = made(await hub.put(`/v1/subjects/model/${name}`, { card, metadata }))
    return { subjectId: subject.id as string, revision: subject.revision as string }
  }

  async claim(who: string, caseId: string): Promise<Answer> {
    return (await this.as(who)).post(`/v1/cases/${caseId}/claim`)
  }

  /** Flags a work; somebody holds its case. @throws when they may not */
  async claimed(who: string, given: FlagGiven = {}): Promise<Held> {
    const flagged = await this.flagged(given)
    const { claim, case: shown } = made(await this.claim(who, flagged.caseId))
    const person = await this.as(who)
    const decide = (decision: object) =>
      person.post(`/v1/cases/${flagged.caseId}/decisions`, { claimToken: claim.token, ...decision })
    return { ...flagged, token: claim.token, case: shown, decide }
  }

  /** Claims the case and answers it. @returns the refusal where it may not be claimed */
  async decide(who: string, caseId: string, decision: object): Promise<Answer> {
    const claim = await this.claim(who, caseId)
    if (claim.status !== 200) return claim
    const claimToken = claim.body.claim.token
    return (await this.as(who)).post(`/v1/cases/${caseId}/decisions`, { claimToken, ...decision })
  }

  async see(who: string, caseId: string): Promise<Answer['body']> {
    return (await (await this.as(who)).get(`/v1/cases/${caseId}`)).body
  }

  async stateOf(caseId: string): Promise<string> {
    return (await this.at().db.query('SELECT state FROM review_case WHERE id = $1', [caseId]))[0].state
  }
}

function made({ status, body }: Answer): Answer['body'] {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}
