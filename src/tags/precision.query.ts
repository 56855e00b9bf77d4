import type { DataSource } from 'typeorm'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import type { HeadPrecisionView } from './heads.dto.js'

export interface PrecisionRow {
  model: string
  category: Category
  shadow: boolean
  decided: number
  shown: number
  right: number
  missed: number
}

/**
 * How each version did on what moderators decided since `since`: of the works whose tag a moderator settled on the very
 * card revision that the version had judged.
 */
export const precisionRows = (db: DataSource, since: Date | null): Promise<PrecisionRow[]> =>
  db.query(
    `SELECT h.model, c.category, bool_and(h.shadow) AS shadow, count(*)::int AS decided,
       count(*) FILTER (WHERE h.shown[c.n])::int AS shown,
       count(*) FILTER (WHERE h.shown[c.n] AND t.state = 'accepted')::int AS right,
       count(*) FILTER (WHERE NOT h.shown[c.n] AND t.state = 'accepted')::int AS missed
     FROM tag t
     JOIN unnest($1::text[]) WITH ORDINALITY AS c (category, n) ON c.category = t.category
     JOIN head_suggestion h ON h.subject_id = t.subject_id AND h.revision = t.revision
     WHERE t.settled_by IS NOT NULL AND t.state IN ('accepted', 'rejected')
       AND ($2::timestamptz IS NULL OR t.changed_at >= $2)
     GROUP BY h.model, c.category, c.n ORDER BY h.model, c.n`,
    [CATEGORIES, since],
  )

export const precisionView = ({ right, shown, ...row }: PrecisionRow): HeadPrecisionView => ({
  ...row,
  shown,
  right,
  precision: shown ? right / shown : null,
  interval: shown ? wilson(right, shown) : null,
})

/** 95 % Wilson score interval of a share: it says how little a few decisions tell. */
export function wilson(right: number, all: number): [low: number, high: number] {
  const z = 1.96
  const share = right / all
  const middle = share + (z * z) / (2 * all)
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  const scale = 1 + (z * z) / all
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)]
}
