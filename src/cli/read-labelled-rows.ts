import { CATEGORIES } from '../classifiers/category.js'
import type { LabelledRow } from '../classifiers/training/labelled-row.js'
import { BadInput } from '../common/errors.js'
import { readCardRows } from './read-card-rows.js'

/** All rows of a labelled file. @throws BadInput when there are none, or a label is none of the six */
export async function readLabelledRows(file: string): Promise<LabelledRow[]> {
  const rows: LabelledRow[] = []
  for await (const row of readCardRows<LabelledRow>(file)) rows.push(labelled(row, file))
  if (!rows.length) throw new BadInput(`${file} has no rows to evaluate.`)
  return rows
}

/** Labels that are none of the six are a mistake in the file, not a row without labels. */
function labelled(row: LabelledRow, file: string): LabelledRow {
  const { id, labels } = row
  if (Array.isArray(labels) && labels.every((label) => CATEGORIES.includes(label))) return row
  throw new BadInput(`${file}: the labels of row ${id} must be a list of ${CATEGORIES.join(', ')}.`)
}
