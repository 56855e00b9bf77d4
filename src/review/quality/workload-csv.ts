import { csvOf, type Cell } from '../../common/csv.js'
import type { WorkloadView } from './workload.dto.js'

const HEADINGS = ['table', 'moderator', 'severity', 'queue', 'band', 'count', 'of', 'value', 'low', 'high']

/** All figures as one CSV, a row each: what `value` is, the table says. */
export function workloadCsv({ moderators, days, queues, due, age, deadlines }: WorkloadView): string {
  const nameOf = (queue?: string) => queues.find(({ id }) => id === queue)?.name
  const rows: Cell[][] = [
    HEADINGS,
    ...moderators.flatMap(({ moderator, decided, held, minutes }) => [
      ['decided', moderator, null, null, null, decided, null, null, null, null],
      ['held', moderator, null, null, null, held, null, null, null, null],
      ['minutes', moderator, null, null, null, null, null, minutes, null, null],
    ]),
    ...days.flatMap(({ day, raised, decided }) => [
      ['raised a day', null, null, null, day, raised, ...NONE],
      ['decided a day', null, null, null, day, decided, ...NONE],
    ]),
    ...due.map((one) => ['due', null, one.severity, nameOf(one.queue), one.due, one.cases, ...NONE]),
    ...age.map((one) => ['age', null, one.severity, nameOf(one.queue), one.age, one.cases, ...NONE]),
    ...deadlines.map((one) => {
      return ['deadline', null, one.severity, null, null, one.count, one.of, one.share, one.low, one.high]
    }),
  ]
  return csvOf(rows)
}

const NONE = [null, null, null, null]
