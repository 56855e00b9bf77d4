import { Casework } from './casework.js'
import type { TestServer } from './server.js'

const NOTHING = { outcome: 'dismiss', reason: 'spam', statement: 'Nothing.' }

/** Cases with several reasons and languages, and who is handed them. */
export class QueuedWork extends Casework {
  #serial = 0

  constructor(private readonly server: () => TestServer) {
    super(server)
  }

  /** One flagged model of its own; each reason is said by a reporter of its own. */
  async queued(
    reasons: string[] = ['spam'],
    { name = `acme/queued-${++this.#serial}`, language }: { name?: string; language?: string } = {},
  ) {
    const card = language && `---\nlanguage: ${language}\n---\n# ${name}`
    await this.registered(name, { ...(card && { card }), metadata: {} })
    let caseId = ''
    for (const reason of reasons) caseId = (await this.flagged({ name, reason })).caseId
    return { name, caseId }
  }

  /** Names of what one moderator is handed, decided as they come, until there is no more. */
  async handedOut(who: string, body: object = {}): Promise<string[]> {
    const moderator = await this.as(who)
    const names: string[] = []
    for (;;) {
      const { status, body: next } = await moderator.post('/v1/cases/next', body)
      if (status !== 200) return names
      names.push(next.case.subject.name)
      const decision = { ...NOTHING, claimToken: next.claim.token }
      await moderator.post(`/v1/cases/${next.case.id}/decisions`, decision)
    }
  }

  /** Every case is out of the way. */
  async allLapsed(): Promise<void> {
    await this.server().db.query(
      `UPDATE review_case SET state = 'lapsed' WHERE state NOT IN ('decided', 'lapsed')`,
    )
  }
}
