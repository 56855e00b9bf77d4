import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a decision may not do is refused here too, whichever code writes it: a severe measure by one person, an
 * appeal by who made the first decision, a decision by a machine, and evidence that changes afterwards.
 */
export class TwoPeopleForWhatIsSevere1795600200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const statements of [proposals, decisions, signals, measures, another, frozen])
      await q.query(statements)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER card_revision_frozen ON card_revision;
      DROP TRIGGER case_signal_frozen ON case_signal;
      DROP TRIGGER decision_frozen ON decision;
      DROP TRIGGER decision_by_another ON decision;
      DROP TRIGGER review_case_by_another ON review_case;
      DROP FUNCTION card_revision_frozen, case_signal_frozen, decision_frozen, decision_by_another,
        review_case_by_another, took_part;
      DROP INDEX measure_taken_watch;
      ALTER TABLE measure_taken DROP COLUMN severity, DROP COLUMN imposed_by, DROP COLUMN revision,
        DROP COLUMN ends_at, DROP COLUMN undone_by, DROP COLUMN carried_out_at, DROP COLUMN carried_by,
        DROP COLUMN lifted_at;
      DELETE FROM case_signal WHERE source = 'measure';
      ALTER TABLE case_signal DROP COLUMN moot_revision, DROP CONSTRAINT case_signal_source_check,
        ADD CONSTRAINT case_signal_source_check CHECK (source IN ('flag', 'classifier', 'monitor', 'audit'));
      DROP INDEX case_signal_decision;
      ALTER TABLE decision DROP COLUMN needs_second, DROP COLUMN second_id, DROP COLUMN alone, DROP COLUMN evidence;
      ALTER TABLE review_case DROP COLUMN proposed_at, DROP COLUMN escalation, DROP COLUMN lead_alone_at,
        DROP COLUMN appellant_role;
      DROP TABLE decision_proposal`)
  }
}

const proposals = `
  -- What one person answered in a case that takes two: nothing of it holds until a second one agrees.
  CREATE TABLE decision_proposal (
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
    proposed_at timestamptz NOT NULL,
    -- Until then its author may take it back.
    final_at timestamptz NOT NULL,
    undone_at timestamptz,
    PRIMARY KEY (subject_id, id),
    FOREIGN KEY (subject_id, case_id) REFERENCES review_case (subject_id, id) ON DELETE CASCADE,
    CHECK (outcome = 'uphold' OR measure IS NULL)
  );
  CREATE INDEX decision_proposal_id ON decision_proposal (id);
  CREATE UNIQUE INDEX decision_proposal_one_a_person ON decision_proposal (subject_id, case_id, moderator_id)
    WHERE undone_at IS NULL;
  ALTER TABLE review_case
    -- Since when it waits for a second person.
    ADD COLUMN proposed_at timestamptz,
    ADD COLUMN escalation text CHECK (escalation IN ('asked', 'disagreement', 'no_second_person')),
    -- From when a lead may decide alone, because nobody else can; null: never.
    ADD COLUMN lead_alone_at timestamptz,
    ADD COLUMN appellant_role text CHECK (appellant_role IN ('owner', 'reporter'));
  UPDATE review_case SET escalation = 'asked' WHERE escalated_at IS NOT NULL;`

const decisions = `
  ALTER TABLE decision
    ADD COLUMN needs_second boolean NOT NULL DEFAULT false,
    ADD COLUMN second_id uuid REFERENCES person (id),
    -- A lead decided without a second person, because there was none.
    ADD COLUMN alone boolean NOT NULL DEFAULT false,
    -- What was known when it was decided and can change later; signals and cards are kept as they were.
    ADD COLUMN evidence jsonb,
    ADD CONSTRAINT decision_two_people CHECK (NOT needs_second OR alone OR second_id IS NOT NULL),
    ADD CONSTRAINT decision_second_is_another CHECK (second_id <> moderator_id);`

const signals = `
  ALTER TABLE case_signal
    -- The card revision that made it moot; it then counts as withdrawn.
    ADD COLUMN moot_revision text,
    DROP CONSTRAINT case_signal_source_check,
    ADD CONSTRAINT case_signal_source_check
      CHECK (source IN ('flag', 'classifier', 'monitor', 'audit', 'measure'));
  CREATE INDEX case_signal_decision ON case_signal (subject_id, decision_id) WHERE decision_id IS NOT NULL;`

const measures = `
  ALTER TABLE measure_taken
    ADD COLUMN severity text NOT NULL DEFAULT 'low' CHECK (severity IN ('low', 'moderate', 'high', 'severe')),
    ADD COLUMN imposed_by uuid REFERENCES person (id),
    -- The card revision it was about.
    ADD COLUMN revision text,
    ADD COLUMN ends_at timestamptz,
    -- The decision that took it back.
    ADD COLUMN undone_by uuid,
    ADD COLUMN carried_out_at timestamptz,
    ADD COLUMN carried_by text,
    ADD COLUMN lifted_at timestamptz;
  ALTER TABLE measure_taken ALTER COLUMN severity DROP DEFAULT;
  UPDATE measure_taken m SET imposed_by = d.moderator_id, revision = d.revision FROM decision d
    WHERE d.subject_id = m.subject_id AND d.id = m.decision_id;
  CREATE INDEX measure_taken_watch ON measure_taken (least(ends_at, review_at))
    WHERE undone_at IS NULL AND lifted_at IS NULL;`

const another = `
  -- Whether a person had a part in a decision: made it, confirmed it, or gave another answer in its case.
  CREATE FUNCTION took_part(subject uuid, decision_id uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM decision d WHERE d.subject_id = subject AND d.id = took_part.decision_id
      AND (person IN (d.moderator_id, d.second_id) OR EXISTS (SELECT FROM decision_proposal p
        WHERE p.subject_id = subject AND p.case_id = d.case_id AND p.moderator_id = person)))
  $$;
  CREATE FUNCTION decision_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    appealed uuid;
    appellant uuid;
  BEGIN
    IF (SELECT p.role FROM person p WHERE p.id = NEW.moderator_id) = 'service' THEN
      RAISE EXCEPTION 'a decision is made by a person, not by a service';
    END IF;
    SELECT c.appealed_decision_id, c.appellant_id INTO appealed, appellant FROM review_case c
      WHERE c.subject_id = NEW.subject_id AND c.id = NEW.case_id;
    IF appealed IS NOT NULL AND (NEW.moderator_id = appellant
      OR took_part(NEW.subject_id, appealed, NEW.moderator_id)
      OR took_part(NEW.subject_id, appealed, NEW.second_id)) THEN
      RAISE EXCEPTION 'an appeal is decided by another person';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decision_by_another BEFORE INSERT ON decision
    FOR EACH ROW EXECUTE FUNCTION decision_by_another();
  CREATE FUNCTION review_case_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.claimed_by = NEW.appellant_id OR took_part(NEW.subject_id, NEW.appealed_decision_id, NEW.claimed_by) THEN
      RAISE EXCEPTION 'an appeal is held by another person';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER review_case_by_another BEFORE UPDATE OF claimed_by ON review_case FOR EACH ROW
    WHEN (NEW.kind = 'appeal' AND NEW.claimed_by IS NOT NULL) EXECUTE FUNCTION review_case_by_another();`

const frozen = `
  CREATE FUNCTION decision_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.subject_id, NEW.id, NEW.case_id, NEW.moderator_id, NEW.outcome, NEW.measure, NEW.reason, NEW.statement,
        NEW.revision, NEW.claim_token, NEW.policy_version, NEW.decided_at, NEW.needs_second, NEW.second_id, NEW.alone,
        NEW.evidence)
      IS DISTINCT FROM
       (OLD.subject_id, OLD.id, OLD.case_id, OLD.moderator_id, OLD.outcome, OLD.measure, OLD.reason, OLD.statement,
        OLD.revision, OLD.claim_token, OLD.policy_version, OLD.decided_at, OLD.needs_second, OLD.second_id, OLD.alone,
        OLD.evidence)
    THEN
      RAISE EXCEPTION 'a decision and its evidence do not change';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decision_frozen BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION decision_frozen();
  CREATE FUNCTION case_signal_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.source, NEW.source_id, NEW.person_id, NEW.reason, NEW.revision, NEW.details, NEW.links, NEW.quote,
        NEW.quote_lines, NEW.raised_at)
      IS DISTINCT FROM
       (OLD.source, OLD.source_id, OLD.person_id, OLD.reason, OLD.revision, OLD.details, OLD.links, OLD.quote,
        OLD.quote_lines, OLD.raised_at)
    THEN
      RAISE EXCEPTION 'a signal that was decided does not change';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER case_signal_frozen BEFORE UPDATE ON case_signal FOR EACH ROW
    WHEN (OLD.decision_id IS NOT NULL) EXECUTE FUNCTION case_signal_frozen();
  CREATE FUNCTION card_revision_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a card revision does not change; another card is another revision';
  END $$;
  CREATE TRIGGER card_revision_frozen BEFORE UPDATE OF hash, card ON card_revision
    FOR EACH ROW EXECUTE FUNCTION card_revision_frozen();`
