import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a list shows of a case is kept as the text that goes out: to write fifty rows of jsonb as text costs more than to
 * find them. Nothing looks into these columns. Languages of the work lie with the case as its reasons do, and have
 * indexes of their own, so that a filter by language reads no case that it does not show.
 */
export class ListsReadWhatTheyShow1795700200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // All at once, so that a big table is written anew, and its indexes built, a single time.
    await q.query(`
      CREATE FUNCTION languages_of(work uuid) RETURNS text[] LANGUAGE sql STABLE AS
        $$ SELECT w.languages FROM subject w WHERE w.id = work $$;
      ALTER TABLE review_case ADD COLUMN languages text[] NOT NULL DEFAULT '{}';
      ALTER TABLE review_case ALTER COLUMN priority_terms TYPE json, ALTER COLUMN subject TYPE json,
        ALTER COLUMN languages DROP DEFAULT, ALTER COLUMN languages TYPE text[] USING languages_of(subject_id),
        ALTER COLUMN languages SET DEFAULT '{}',
        -- Not null, because an index has what is null in no order that the planner uses.
        ADD COLUMN first_language text GENERATED ALWAYS AS (coalesce(languages[1], '')) STORED,
        ADD COLUMN second_language text GENERATED ALWAYS AS (languages[2]) STORED;
      DROP FUNCTION languages_of;`)
    await q.query(`
      DROP FUNCTION subject_shown;
      CREATE FUNCTION subject_shown(w subject) RETURNS json LANGUAGE sql STABLE AS $$
        SELECT json_strip_nulls(json_build_object('id', w.id, 'kind', w.kind, 'name', w.name, 'title', w.title,
          'owner', w.owner, 'downloads', w.downloads, 'likes', w.likes, 'license', w.license, 'revision', w.revision))
      $$;
      CREATE OR REPLACE FUNCTION review_case_show_subject() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        SELECT subject_shown(w), w.languages INTO NEW.subject, NEW.languages FROM subject w WHERE w.id = NEW.subject_id;
        RETURN NEW;
      END $$;
      CREATE OR REPLACE FUNCTION subject_show_in_cases() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE review_case SET subject = subject_shown(NEW), languages = NEW.languages WHERE subject_id = NEW.id;
        RETURN NULL;
      END $$;`)
    await showWhenChanged(q, [...SHOWN, 'languages'])
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
    await showWhenChanged(q, SHOWN)
    await q.query(`
      DROP FUNCTION subject_shown;
      CREATE FUNCTION subject_shown(w subject) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT jsonb_strip_nulls(jsonb_build_object('id', w.id, 'kind', w.kind, 'name', w.name, 'title', w.title,
          'owner', w.owner, 'downloads', w.downloads, 'likes', w.likes, 'license', w.license, 'revision', w.revision))
      $$;
      CREATE OR REPLACE FUNCTION review_case_show_subject() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        SELECT subject_shown(w) INTO NEW.subject FROM subject w WHERE w.id = NEW.subject_id;
        RETURN NEW;
      END $$;
      CREATE OR REPLACE FUNCTION subject_show_in_cases() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE review_case SET subject = subject_shown(NEW) WHERE subject_id = NEW.id;
        RETURN NULL;
      END $$;
      ALTER TABLE review_case DROP COLUMN first_language, DROP COLUMN second_language, DROP COLUMN languages,
        ALTER COLUMN priority_terms TYPE jsonb, ALTER COLUMN subject TYPE jsonb;`)
  }
}

const SHOWN = ['title', 'owner', 'downloads', 'likes', 'license', 'revision']

async function showWhenChanged(q: QueryRunner, columns: string[]): Promise<void> {
  const of = (row: string) => columns.map((column) => `${row}.${column}`).join(', ')
  await q.query(`
    DROP TRIGGER subject_show_in_cases ON subject;
    CREATE TRIGGER subject_show_in_cases AFTER UPDATE ON subject FOR EACH ROW
      WHEN ((${of('OLD')}) IS DISTINCT FROM (${of('NEW')})) EXECUTE FUNCTION subject_show_in_cases();`)
}

const UNDECIDED = `state NOT IN ('decided', 'lapsed')`

/** Name, leading keys, rows. */
const FILTERED = [
  ['language', 'first_language, ', UNDECIDED],
  ['second_language', 'second_language, ', `${UNDECIDED} AND second_language IS NOT NULL`],
  ['more_languages', '', `${UNDECIDED} AND cardinality(languages) >= 3`],
] as const
