import { expect, test } from '@jest/globals'
import { qualityCsv } from './quality-csv.js'

const NOTHING = { pairs: 0, agreed: null, kappa: null, low: null, high: null }

test('names with commas, quotes or a formula stay one harmless cell', () => {
  const share = { count: 1, of: 3, share: 1 / 3, low: 0.0615, high: 0.7923 }
  const text = qualityCsv({
    from: '',
    to: '',
    agreement: { overall: NOTHING, byReason: [], byPair: [] },
    disagreements: [],
    golden: [
      { moderator: '=HYPERLINK("x")', ...share },
      { moderator: 'ada, "the lead"', ...share },
    ],
    overturned: [],
    precision: [],
  })
  expect(text.split('\r\n')).toEqual([
    'table,reason,moderator,other,source,count,of,value,low,high',
    'kappa,,,,,,0,,,',
    `golden,,"'=HYPERLINK(""x"")",,,1,3,0.3333,0.0615,0.7923`,
    'golden,,"ada, ""the lead""",,,1,3,0.3333,0.0615,0.7923',
    '',
  ])
})
