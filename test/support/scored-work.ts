import { CountRecords } from '../../src/review/count-records.js'
import type { PriorityTerm } from '../../src/review/score-case.js'
import { Casework } from './casework.js'
import type { TestServer } from './server.js'

interface Scored {
  priority: number
  priority_terms: PriorityTerm[]
  version: number
}

/** Cases and their scores, decisions and whose record they count in. */
export class ScoredWork extends Casework {
  constructor(private readonly server: () => TestServer) {
    super(server)
  }

  async scoreOf(caseId: string) {
    const rows: Scored[] = await this.server().db.query('SELECT * FROM review_case WHERE id = $1', [caseId])
    const { priority, version, priority_terms: terms } = rows[0]!
    return { priority, version, terms, term: (key: string) => terms.find((one) => one.key === key) }
  }

  /** @returns the id of the decision */
  async decided(caseId: string, outcome: 'uphold' | 'dismiss', by = 'mira'): Promise<string> {
    const answer = { outcome, reason: 'personal-data', statement: 'We looked.' }
    return (await this.decide(by, caseId, answer)).body.id
  }

  /** What the service does once a decision has taken effect. */
  count(subjectId: string, decisionId: string): Promise<void> {
    return this.server().app.get(CountRecords).afterDecision({ subjectId, decisionId })
  }

  recordOf(name: string) {
    return this.server().db.query(
      `SELECT r.reason, r.upheld, r.dismissed, r.upheld_weight FROM reporter_record r JOIN person p ON p.id = r.person_id
       WHERE p.name = $1 ORDER BY r.reason`,
      [name],
    )
  }
}
