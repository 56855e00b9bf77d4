import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The first schema. Tables that grow with traffic are keyed (subject_id, id), and their unique constraints
 * hold subject_id, so that they can later be partitioned by its hash without change.
 */
export class EverythingAFlagNeeds1795512000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const statements of [people, subjects, flags, review, enforcement, tags, audits, ledger]) {
      await q.query(statements)
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE ledger_entry, audit, tag_vote, tag, suggestion, measure_taken, reporter_record, owner_reply,
        decision, case_signal, review_case, flag_rate, idempotency_key, flag, card_revision, subject, service_secret,
        sign_in_link, session, api_key, person;
      DROP FUNCTION ledger_entry_append_only`)
  }
}

const roles = `'member', 'auditor', 'moderator', 'lead', 'admin', 'service'`
const categories = `'rigorous', 'consentful', 'socially-conscious', 'sustainable', 'inclusive', 'inquisitive'`

const people = `
  CREATE TABLE person (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    role text NOT NULL CHECK (role IN (${roles})),
    languages text[] NOT NULL DEFAULT '{}',
    settings jsonb NOT NULL DEFAULT '{}',
    demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
  );
  CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN (${roles})),
    -- SHA-256 of the key: it has 256 random bits, so a slow hash would add nothing.
    hash bytea NOT NULL UNIQUE,
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
  );
  CREATE INDEX api_key_person ON api_key (person_id);
  CREATE TABLE session (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN (${roles})),
    hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  );
  CREATE INDEX session_person ON session (person_id);
  CREATE TABLE sign_in_link (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN (${roles})),
    hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX sign_in_link_person ON sign_in_link (person_id);
  -- Secrets that every replica must share, such as the one receipts are derived with.
  CREATE TABLE service_secret (
    name text PRIMARY KEY,
    value bytea NOT NULL CHECK (length(value) >= 32)
  );`

const subjects = `
  CREATE TABLE subject (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('model', 'dataset', 'space', 'discussion', 'comment')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    parent_id uuid REFERENCES subject (id),
    owner text,
    owner_members text[] NOT NULL DEFAULT '{}',
    title text,
    downloads bigint CHECK (downloads >= 0),
    likes bigint CHECK (likes >= 0),
    tags text[] NOT NULL DEFAULT '{}',
    license text,
    -- Hash of the current card revision; null while no card is known.
    revision text,
    demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    search tsvector GENERATED ALWAYS AS (
      to_tsvector('simple', translate(name, '/-_.', '    ') || ' ' || coalesce(title, ''))
    ) STORED,
    UNIQUE (kind, name)
  );
  CREATE INDEX subject_search ON subject USING gin (search);
  CREATE INDEX subject_parent ON subject (parent_id) WHERE parent_id IS NOT NULL;
  CREATE TABLE card_revision (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    card text NOT NULL CHECK (octet_length(card) <= 2097152),
    -- Counts revisions of one subject: 1, 2, … in the order they were first seen.
    number integer NOT NULL CHECK (number > 0),
    added_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, hash)
  );`

const flags = `
  CREATE TABLE flag (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    reporter_id uuid NOT NULL REFERENCES person (id),
    reason text NOT NULL,
    details text NOT NULL CHECK (length(details) BETWEEN 1 AND 5000),
    links text[] NOT NULL DEFAULT '{}',
    quote text,
    quote_lines int4range,
    revision text,
    filed_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (subject_id, id),
    CONSTRAINT flag_once UNIQUE (subject_id, reporter_id, reason)
  );
  CREATE INDEX flag_id ON flag (id);
  CREATE INDEX flag_reporter ON flag (reporter_id, filed_at DESC, id DESC);
  CREATE TABLE idempotency_key (
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    -- SHA-256 over the canonical body: another body under the same key is refused.
    fingerprint bytea NOT NULL,
    flag_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, key)
  );
  -- New flags of a reporter since window_start; counted under the row's lock, so parallel requests cannot slip by.
  CREATE TABLE flag_rate (
    person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    window_start timestamptz NOT NULL,
    filed integer NOT NULL
  );
  CREATE INDEX idempotency_key_expires ON idempotency_key (expires_at);`

const review = `
  CREATE TABLE review_case (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('review', 'appeal', 'second-review', 'golden')),
    state text NOT NULL CHECK (state IN
      ('open', 'claimed', 'awaiting_owner', 'awaiting_second', 'escalated', 'decided', 'lapsed')),
    severity text NOT NULL CHECK (severity IN ('low', 'moderate', 'high', 'severe')),
    reasons text[] NOT NULL,
    priority double precision NOT NULL,
    priority_terms jsonb NOT NULL,
    opened_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    -- Numbers the signals of this case; the row is locked while one is added, so no number commits late.
    signal_seq integer NOT NULL DEFAULT 0,
    signal_count integer NOT NULL DEFAULT 0,
    claimed_by uuid REFERENCES person (id),
    claim_token uuid,
    claimed_at timestamptz,
    claim_expires_at timestamptz,
    -- The last signal that the claim's holder was shown: a decision settles up to here.
    claim_seen integer,
    awaiting_until timestamptz,
    escalated_at timestamptz,
    decided_at timestamptz,
    -- For an appeal: what is appealed, by whom and why.
    appealed_decision_id uuid,
    appellant_id uuid REFERENCES person (id),
    grounds text,
    version integer NOT NULL DEFAULT 1,
    PRIMARY KEY (subject_id, id),
    CHECK ((state = 'claimed') <= (claimed_by IS NOT NULL AND claim_token IS NOT NULL AND claim_expires_at IS NOT NULL)),
    CHECK ((kind = 'appeal') = (appealed_decision_id IS NOT NULL))
  );
  CREATE INDEX review_case_id ON review_case (id);
  -- Partial, so a subject decided last year can be opened again.
  CREATE UNIQUE INDEX review_case_open ON review_case (subject_id)
    WHERE kind = 'review' AND state NOT IN ('decided', 'lapsed');
  CREATE UNIQUE INDEX review_case_one_appeal ON review_case (subject_id, appealed_decision_id, appellant_id)
    WHERE kind = 'appeal';
  CREATE INDEX review_case_by_priority ON review_case (priority DESC, id DESC) WHERE state NOT IN ('decided', 'lapsed');
  CREATE INDEX review_case_by_due ON review_case (due_at, id) WHERE state NOT IN ('decided', 'lapsed');
  CREATE INDEX review_case_by_age ON review_case (opened_at, id) WHERE state NOT IN ('decided', 'lapsed');
  CREATE INDEX review_case_held ON review_case (claimed_by) WHERE state = 'claimed';
  CREATE TABLE case_signal (
    subject_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    source text NOT NULL CHECK (source IN ('flag', 'classifier', 'monitor', 'audit')),
    source_id uuid NOT NULL,
    person_id uuid REFERENCES person (id),
    reason text NOT NULL,
    revision text,
    details text NOT NULL,
    links text[] NOT NULL DEFAULT '{}',
    quote text,
    quote_lines int4range,
    -- Equal texts share it, whatever their case and spacing.
    fingerprint bytea NOT NULL,
    raised_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    decision_id uuid,
    outcome text CHECK (outcome IN ('uphold', 'dismiss')),
    PRIMARY KEY (subject_id, id),
    FOREIGN KEY (subject_id, case_id) REFERENCES review_case (subject_id, id) ON DELETE CASCADE,
    CHECK ((decision_id IS NULL) = (outcome IS NULL))
  );
  CREATE INDEX case_signal_case ON case_signal (subject_id, case_id, seq);
  CREATE INDEX case_signal_source ON case_signal (source_id);
  CREATE TABLE decision (
    subject_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    moderator_id uuid NOT NULL REFERENCES person (id),
    outcome text NOT NULL CHECK (outcome IN ('uphold', 'dismiss')),
    measure text,
    reason text NOT NULL,
    statement text NOT NULL CHECK (length(statement) BETWEEN 1 AND 5000),
    revision text,
    claim_token uuid NOT NULL,
    policy_version text NOT NULL,
    decided_at timestamptz NOT NULL,
    effective_at timestamptz NOT NULL,
    undone_at timestamptz,
    PRIMARY KEY (subject_id, id),
    FOREIGN KEY (subject_id, case_id) REFERENCES review_case (subject_id, id) ON DELETE CASCADE,
    CHECK (outcome = 'uphold' OR measure IS NULL)
  );
  CREATE INDEX decision_id ON decision (id);
  CREATE UNIQUE INDEX decision_one_a_case ON decision (subject_id, case_id) WHERE undone_at IS NULL;
  CREATE INDEX decision_moderator ON decision (moderator_id, decided_at DESC);
  CREATE TABLE owner_reply (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    body text NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
    revision text,
    replied_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, id)
  );
  -- How often a reporter's settled flags were upheld or dismissed.
  CREATE TABLE reporter_record (
    person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    upheld integer NOT NULL DEFAULT 0 CHECK (upheld >= 0),
    dismissed integer NOT NULL DEFAULT 0 CHECK (dismissed >= 0)
  );`

const enforcement = `
  CREATE TABLE measure_taken (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    decision_id uuid NOT NULL,
    measure text NOT NULL,
    starts_at timestamptz NOT NULL,
    review_at timestamptz,
    undone_at timestamptz,
    PRIMARY KEY (subject_id, id)
  );
  CREATE UNIQUE INDEX measure_taken_decision ON measure_taken (subject_id, decision_id);`

const tags = `
  CREATE TABLE suggestion (
    subject_id uuid NOT NULL,
    revision text NOT NULL,
    category text NOT NULL CHECK (category IN (${categories})),
    probability real NOT NULL CHECK (probability BETWEEN 0 AND 1),
    shown boolean NOT NULL,
    evidence jsonb NOT NULL,
    -- The head and encoder that made it.
    model text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, revision, category),
    FOREIGN KEY (subject_id, revision) REFERENCES card_revision (subject_id, hash) ON DELETE CASCADE
  );
  CREATE TABLE tag (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    category text NOT NULL CHECK (category IN (${categories})),
    state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'rejected')),
    settled_by uuid REFERENCES person (id),
    revision text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, category)
  );
  CREATE INDEX tag_accepted ON tag (category, changed_at DESC, subject_id DESC) WHERE state = 'accepted';
  CREATE TABLE tag_vote (
    subject_id uuid NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    category text NOT NULL CHECK (category IN (${categories})),
    person_id uuid NOT NULL REFERENCES person (id),
    vote text NOT NULL CHECK (vote IN ('accept', 'reject', 'propose')),
    why text,
    revision text,
    role text NOT NULL CHECK (role IN (${roles})),
    voted_at timestamptz NOT NULL,
    PRIMARY KEY (subject_id, category, person_id)
  );`

const audits = `
  CREATE TABLE audit (
    id uuid PRIMARY KEY,
    -- Set when it is the audit of a subject's card revision; null for a card somebody sent in.
    subject_id uuid,
    revision text,
    asked_by uuid REFERENCES person (id),
    kind text NOT NULL CHECK (kind IN ('model', 'dataset', 'space')),
    card text,
    report jsonb NOT NULL,
    rules_version text NOT NULL,
    made_at timestamptz NOT NULL,
    FOREIGN KEY (subject_id, revision) REFERENCES card_revision (subject_id, hash) ON DELETE CASCADE,
    CHECK ((subject_id IS NULL) = (revision IS NULL)),
    CHECK ((subject_id IS NULL) = (card IS NOT NULL))
  );
  CREATE UNIQUE INDEX audit_of_revision ON audit (subject_id, revision) WHERE subject_id IS NOT NULL;`

const ledger = `
  CREATE TABLE ledger_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_role text NOT NULL,
    action text NOT NULL,
    subject_id uuid,
    payload jsonb NOT NULL,
    -- The chain (RFC 8785 + SHA-256) is closed over committed entries by one sealer, in the background: a
    -- global chain inside each transaction would make every writer wait for the one before it to commit.
    seq bigint UNIQUE,
    prev bytea,
    hash bytea,
    CHECK ((seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = (prev IS NULL))
  );
  CREATE INDEX ledger_entry_unsealed ON ledger_entry (id) WHERE seq IS NULL;
  CREATE INDEX ledger_entry_subject ON ledger_entry (subject_id, id) WHERE subject_id IS NOT NULL;
  CREATE FUNCTION ledger_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seq IS NULL AND NEW.seq IS NOT NULL
      AND (NEW.id, NEW.at, NEW.actor_id, NEW.actor_role, NEW.action, NEW.subject_id, NEW.payload)
        IS NOT DISTINCT FROM
        (OLD.id, OLD.at, OLD.actor_id, OLD.actor_role, OLD.action, OLD.subject_id, OLD.payload)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'ledger_entry is append-only';
  END $$;
  CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_append_only();
  CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_append_only();`
