import { expect, test } from '@jest/globals'
import { NO_FILTER } from './case-filter.js'
import type { CountedCases } from './count-cases.query.js'
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
const counted = (groups: CaseGroup[], given: Partial<CountedCases> = {}): CountedCases => ({
  groups,
  pastDue: 0,
  more: false,
  ...given,
})

const plain = group({ cases: 5 })
const french = group({ cases: 3, reasons: ['copyright-or-licence', 'spam'], languages: ['fr'] })
const appeal = group({ cases: 2, kind: 'appeal', severity: 'high', reasons: ['personal-data'] })

test('a case is in every queue that it fits, and queues that share cases are told', () => {
  const queues = [
    queue('all', {}),
    queue('spam', { reasons: ['spam'] }),
    queue('french', { languages: ['fr'] }),
    queue('appeals', { kinds: ['appeal'] }),
    queue('nothing', { kinds: ['golden'] }),
  ]
  const { items, overlaps } = countQueues(queues, [
    counted([plain, french, appeal], { pastDue: 2 }),
    counted([plain, french], { pastDue: 2 }),
    counted([french]),
    counted([appeal]),
    counted([]),
  ])
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

test('what was not counted to its end says so, and what was tells all that it shares', () => {
  const queues = [
    queue('all', {}),
    queue('spam', { reasons: ['spam'] }),
    queue('french', { languages: ['fr'] }),
  ]
  const { items, overlaps } = countQueues(queues, [
    counted([plain], { more: true }),
    counted([plain], { more: true }),
    counted([french]),
  ])
  expect(items.map(({ atLeast }) => atLeast)).toEqual([true, true, undefined])
  expect(overlaps).toEqual([
    { queues: ['all', 'spam'], cases: 5, atLeast: true },
    { queues: ['all', 'french'], cases: 3 },
    { queues: ['spam', 'french'], cases: 3 },
  ])
})
