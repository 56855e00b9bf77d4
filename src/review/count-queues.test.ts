import { expect, test } from '@jest/globals'
import { NO_FILTER } from './case-filter.js'
import { countQueues, type CaseGroup } from './count-queues.js'

const group = (given: Partial<CaseGroup>): CaseGroup => ({
  kind: 'review',
  severity: 'low',
  reasons: ['spam'],
  languages: [],
  cases: 1,
  pastDue: 0,
  ...given,
})
const queue = (id: string, filter: object) => ({ id, name: id, ...NO_FILTER, ...filter })

test('a case is in every queue that it fits, and queues that share cases are told', () => {
  const groups = [
    group({ cases: 5, pastDue: 2 }),
    group({ cases: 3, reasons: ['copyright-or-licence', 'spam'], languages: ['fr'] }),
    group({ cases: 2, kind: 'appeal', severity: 'high', reasons: ['personal-data'] }),
  ]
  const queues = [
    queue('all', {}),
    queue('spam', { reasons: ['spam'] }),
    queue('french', { languages: ['fr'] }),
    queue('appeals', { kinds: ['appeal'] }),
    queue('nothing', { kinds: ['golden'] }),
  ]
  const { items, overlaps } = countQueues(queues, groups)
  expect(items.map(({ cases, pastDue }) => [cases, pastDue])).toEqual([
    [10, 2],
    [8, 2],
    [3, 0],
    [2, 0],
    [0, 0],
  ])
  expect(overlaps).toEqual([
    { queues: ['all', 'spam'], cases: 8 },
    { queues: ['all', 'french'], cases: 3 },
    { queues: ['spam', 'french'], cases: 3 },
    { queues: ['all', 'appeals'], cases: 2 },
  ])
})
