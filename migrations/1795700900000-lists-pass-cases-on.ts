import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a list says of a case is kept as the JSON that goes out, but for its subject and terms, which are kept so already:
 * nineteen columns of fifty rows, four of them times, cost service and PostgreSQL more than all else of a page.
 * What is undecided has an index of its own in each order: the page asked for most is one list, not one for each state.
 */
export class ListsPassCasesOn1795700900000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Immutable in truth: the zone is given, and nothing here depends on a setting.
      CREATE FUNCTION case_instant(at timestamptz) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN to_char(at AT TIME ZONE 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\""');
      END $$;
      CREATE FUNCTION case_head(id uuid, kind text, state text, severity text, reasons text[], opened_at timestamptz,
        due_at timestamptz, flags integer, people integer, awaiting_until timestamptz, escalation text, version integer)
        RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN concat('{"id":"', id, '","kind":"', kind, '","state":"', state, '","severity":"', severity,
          '","reasons":', array_to_json(reasons), ',"openedAt":', case_instant(opened_at), ',"dueAt":', case_instant(due_at),
          ',"flagCount":', flags, ',"peopleCount":', people, ',"awaitingUntil":' || case_instant(awaiting_until),
          ',"escalation":"' || escalation || '"', ',"version":', version);
      END $$;
      ALTER TABLE review_case ADD COLUMN head text NOT NULL GENERATED ALWAYS AS (case_head(id, kind, state, severity,
        reasons, opened_at, due_at, signal_count, people_count, awaiting_until, escalation, version)) STORED;`)
    for (const [name, keys] of ORDERS) {
      await q.query(`CREATE INDEX review_case_undecided_${name} ON review_case (${keys})
        WHERE state NOT IN ('decided', 'lapsed')`)
    }
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [name] of ORDERS) await q.query(`DROP INDEX review_case_undecided_${name}`)
    await q.query(`
      ALTER TABLE review_case DROP COLUMN head;
      DROP FUNCTION case_head, case_instant;`)
  }
}

const ORDERS = [
  ['priority', 'priority DESC, id DESC'],
  ['due', 'due_at, id'],
  ['age', 'opened_at, id'],
] as const
