import type { DataSource } from 'typeorm'

/** What became of a case's claim, or a decision on it, in the order in which it happened: the case's row is locked at each step. */
interface Step {
  what: 'claim' | 'decision'
  case_id: string
  state: string | null
  person: string | null
  token: string | null
  claimed_at: Date | null
  expires_at: Date | null
}

/**
 * Writes down every change of a claim and every decision, whoever makes it: triggers of the test's own database, beside
 * the code that is tested. Who is in `storm_doom` loses the connection, in mid-transaction, when they next touch a claim.
 */
export const keepClaimHistory = (db: DataSource) =>
  db.query(`
    CREATE TABLE storm_doom (person uuid PRIMARY KEY);
    CREATE TABLE claim_history (n bigserial PRIMARY KEY, what text, case_id uuid, state text, person uuid, token uuid,
      claimed_at timestamptz, expires_at timestamptz);
    CREATE FUNCTION keep_claim_history() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO claim_history (what, case_id, state, person, token, claimed_at, expires_at)
      VALUES ('claim', NEW.id, NEW.state, NEW.claimed_by, NEW.claim_token, NEW.claimed_at, NEW.claim_expires_at);
      IF EXISTS (SELECT FROM storm_doom d WHERE d.person IN (OLD.claimed_by, NEW.claimed_by)) THEN
        PERFORM pg_terminate_backend(pg_backend_pid());
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER keep_claim_history AFTER UPDATE ON review_case FOR EACH ROW
      WHEN ((OLD.state, OLD.claim_token, OLD.claim_expires_at) IS DISTINCT FROM (NEW.state, NEW.claim_token, NEW.claim_expires_at))
      EXECUTE FUNCTION keep_claim_history();
    CREATE FUNCTION keep_decision_history() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO claim_history (what, case_id, person, token)
      VALUES ('decision', NEW.case_id, NEW.moderator_id, NEW.claim_token);
      RETURN NULL;
    END $$;
    CREATE TRIGGER keep_decision_history AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION keep_decision_history()`)

/** The cases that broke a rule, by the rule. */
export interface HistoryFaults {
  /** Given to somebody while another claim's lease ran. */
  heldTwice: string[]
  /** Given to a moderator beside three others whose leases ran. */
  fourth: string[]
  /** A claim whose token was there before. */
  oldToken: string[]
  /** Decided without a claim, twice, or with another token or by another person than the claim's. */
  strayDecisions: string[]
  /** A claim that goes on under another person. */
  changedHands: string[]
}

export const NO_FAULTS: HistoryFaults = {
  heldTwice: [],
  fourth: [],
  oldToken: [],
  strayDecisions: [],
  changedHands: [],
}

/** Replays the history. */
export async function faultsOf(db: DataSource): Promise<{ faults: HistoryFaults; claims: number }> {
  const steps: Step[] = await db.query(
    'SELECT h.what, h.case_id, h.state, h.person, h.token, h.claimed_at, h.expires_at FROM claim_history h ORDER BY h.n',
  )
  const replay = new Replay()
  for (const step of steps) replay.take(step)
  return { faults: replay.faults, claims: replay.tokens.size }
}

class Replay {
  readonly faults: HistoryFaults = structuredClone(NO_FAULTS)
  readonly tokens = new Set<string>()
  readonly #last = new Map<string, Step>()
  readonly #held = new Map<string, Set<string>>()
  readonly #decided = new Set<string>()

  take(step: Step): void {
    const before = this.#last.get(step.case_id)
    if (step.what === 'decision') return this.#decision(step, before)
    const isNew = step.state === 'claimed' && step.token !== before?.token
    if (isNew) this.#claim(step, before)
    else if (step.state === 'claimed' && step.person !== before!.person)
      this.faults.changedHands.push(step.case_id)
    if (step.state === 'decided' && !this.#decided.has(step.case_id))
      this.faults.strayDecisions.push(step.case_id)
    if (before?.person) this.#held.get(before.person)?.delete(step.case_id)
    if (step.state === 'claimed') this.#of(step.person!).add(step.case_id)
    this.#last.set(step.case_id, step)
  }

  #claim(step: Step, before: Step | undefined): void {
    const { case_id: id, token, person, claimed_at: at } = step
    if (this.tokens.has(token!)) this.faults.oldToken.push(id)
    this.tokens.add(token!)
    if (this.#decided.has(id)) this.faults.heldTwice.push(id)
    if (before?.state === 'claimed' && before.expires_at! > at!) this.faults.heldTwice.push(id)
    const others = [...this.#of(person!)].filter((one) => one !== id)
    if (others.filter((one) => this.#last.get(one)!.expires_at! > at!).length >= 3)
      this.faults.fourth.push(id)
  }

  #decision({ case_id: id, person, token }: Step, claim: Step | undefined): void {
    const holds = claim?.state === 'claimed' && claim.token === token && claim.person === person
    if (!holds || this.#decided.has(id)) this.faults.strayDecisions.push(id)
    this.#decided.add(id)
  }

  #of(person: string): Set<string> {
    const theirs = this.#held.get(person) ?? new Set()
    this.#held.set(person, theirs)
    return theirs
  }
}
