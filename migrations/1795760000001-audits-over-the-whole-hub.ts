import type { MigrationInterface, QueryRunner } from 'typeorm'

// What the overview of a hub counts, beside the last report that each work's row names: one narrow row a work, so that
// no report is read for it. Rows of before are filled here; their task is known from their next audit on.
export class AuditsOverTheWholeHub1795760000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE audit_latest
        ADD kind text,
        ADD pipeline text,
        ADD license text,
        ADD present text[] NOT NULL DEFAULT '{}',
        ADD thin text[] NOT NULL DEFAULT '{}',
        ADD missing text[] NOT NULL DEFAULT '{}';
      UPDATE audit_latest l SET kind = w.kind, license = lower(w.license),
        present = ARRAY(SELECT s ->> 'section' FROM jsonb_array_elements(a.report -> 'coverage' -> 'sections') s WHERE s ->> 'state' = 'present'),
        thin = ARRAY(SELECT s ->> 'section' FROM jsonb_array_elements(a.report -> 'coverage' -> 'sections') s WHERE s ->> 'state' = 'thin'),
        missing = ARRAY(SELECT s ->> 'section' FROM jsonb_array_elements(a.report -> 'coverage' -> 'sections') s WHERE s ->> 'state' = 'missing')
      FROM audit a, subject w
      WHERE a.subject_id = l.subject_id AND a.revision = l.revision AND w.id = l.subject_id;
      CREATE INDEX subject_downloads ON subject (coalesce(downloads, -1) DESC, id DESC)
        WHERE kind IN ('model', 'dataset', 'space');`)
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX subject_downloads;
      ALTER TABLE audit_latest DROP kind, DROP pipeline, DROP license, DROP present, DROP thin, DROP missing`)
  }
}
