import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Every list of cases and the next case read their rows from an index that has them in order, however many are open.
 * What a filter selects may stand all at the far end of that order (reasons of low severity have low priority), so the
 * filters that go with priority and due date have indexes of their own, over undecided cases alone.
 */
export class QueuesStayFlat1795600000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE subject ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
      ALTER TABLE review_case ADD COLUMN people_count integer NOT NULL DEFAULT 0,
        -- Columns rather than indexed expressions, because the planner keeps no figures of those for partial indexes.
        ADD COLUMN first_reason text GENERATED ALWAYS AS (reasons[1]) STORED,
        ADD COLUMN second_reason text GENERATED ALWAYS AS (reasons[2]) STORED;
      UPDATE review_case c SET people_count = (SELECT count(DISTINCT s.person_id) FROM case_signal s
        WHERE s.subject_id = c.subject_id AND s.case_id = c.id AND s.withdrawn_at IS NULL);
      -- A saved filter; an empty list means all.
      CREATE TABLE saved_queue (
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
        kinds text[] NOT NULL DEFAULT '{}',
        reasons text[] NOT NULL DEFAULT '{}',
        languages text[] NOT NULL DEFAULT '{}',
        severities text[] NOT NULL DEFAULT '{}',
        changed_at timestamptz NOT NULL
      );`)
    // What lists show of the subject lies with the case, or a page would look up fifty subjects, each a way down a tree.
    await q.query(`
      CREATE FUNCTION subject_shown(w subject) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT jsonb_strip_nulls(jsonb_build_object('id', w.id, 'kind', w.kind, 'name', w.name, 'title', w.title,
          'owner', w.owner, 'downloads', w.downloads, 'likes', w.likes, 'license', w.license, 'revision', w.revision))
      $$;
      ALTER TABLE review_case ADD COLUMN subject jsonb;
      UPDATE review_case c SET subject = subject_shown(w) FROM subject w WHERE w.id = c.subject_id;
      CREATE FUNCTION review_case_show_subject() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        SELECT subject_shown(w) INTO NEW.subject FROM subject w WHERE w.id = NEW.subject_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER review_case_show_subject BEFORE INSERT ON review_case
        FOR EACH ROW EXECUTE FUNCTION review_case_show_subject();
      CREATE FUNCTION subject_show_in_cases() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE review_case SET subject = subject_shown(NEW) WHERE subject_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER subject_show_in_cases AFTER UPDATE ON subject FOR EACH ROW
        WHEN ((OLD.title, OLD.owner, OLD.downloads, OLD.likes, OLD.license, OLD.revision)
          IS DISTINCT FROM (NEW.title, NEW.owner, NEW.downloads, NEW.likes, NEW.license, NEW.revision))
        EXECUTE FUNCTION subject_show_in_cases();`)
    // Not partial: what was decided is listed in order too.
    await q.query(`
      DROP INDEX review_case_by_priority, review_case_by_due, review_case_by_age;
      CREATE INDEX review_case_by_priority ON review_case (state, priority DESC, id DESC);
      CREATE INDEX review_case_by_due ON review_case (state, due_at, id);
      CREATE INDEX review_case_by_age ON review_case (state, opened_at, id);
      CREATE INDEX review_case_waiting ON review_case (awaiting_until) WHERE state = 'awaiting_owner';`)
    for (const [name, keys, among] of FILTERED) {
      await q.query(`
        CREATE INDEX review_case_${name}_priority ON review_case (state, ${keys}priority DESC, id DESC) WHERE ${among};
        CREATE INDEX review_case_${name}_due ON review_case (state, ${keys}due_at, id) WHERE ${among};`)
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [name] of FILTERED) {
      await q.query(`DROP INDEX review_case_${name}_priority, review_case_${name}_due`)
    }
    await q.query(`
      DROP INDEX review_case_by_priority, review_case_by_due, review_case_by_age, review_case_waiting;
      CREATE INDEX review_case_by_priority ON review_case (priority DESC, id DESC) WHERE state NOT IN ('decided', 'lapsed');
      CREATE INDEX review_case_by_due ON review_case (due_at, id) WHERE state NOT IN ('decided', 'lapsed');
      CREATE INDEX review_case_by_age ON review_case (opened_at, id) WHERE state NOT IN ('decided', 'lapsed');
      DROP TABLE saved_queue;
      DROP TRIGGER subject_show_in_cases ON subject;
      DROP TRIGGER review_case_show_subject ON review_case;
      DROP FUNCTION subject_show_in_cases, review_case_show_subject, subject_shown;
      ALTER TABLE review_case DROP COLUMN subject, DROP COLUMN people_count, DROP COLUMN first_reason, DROP COLUMN second_reason;
      ALTER TABLE subject DROP COLUMN languages;`)
  }
}

const UNDECIDED = `state NOT IN ('decided', 'lapsed')`

/** Name, leading keys, rows. Few cases have a second reason, fewer a third, so those indexes stay small. */
const FILTERED = [
  ['severity', 'severity, ', UNDECIDED],
  ['reason', 'first_reason, ', UNDECIDED],
  ['second_reason', 'second_reason, ', `${UNDECIDED} AND second_reason IS NOT NULL`],
  ['more_reasons', '', `${UNDECIDED} AND cardinality(reasons) >= 3`],
  ['kind', 'kind, ', `${UNDECIDED} AND kind <> 'review'`],
] as const
