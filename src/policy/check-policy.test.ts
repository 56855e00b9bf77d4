import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '../config.js'
import { checkPolicy } from './check-policy.js'
import type { PolicyData } from './policy.js'

const shipped = (): PolicyData =>
  Object.assign(
    {},
    ...['guidelines', 'measures', 'reporters'].map((file) =>
      parse(readFileSync(join(projectRoot, 'policies', `${file}.yaml`), 'utf8')),
    ),
  )
const broken = (change: (data: PolicyData) => void) => {
  const data = shipped()
  change(data)
  return () => checkPolicy(data)
}

test('the shipped policy can be used', () =>
  expect(checkPolicy(shipped()).measures.length).toBeGreaterThan(10))

test('every measure says who may impose it, what undoes it, and when it ends or is looked at again', () => {
  for (const { mayImpose, undo, once, endDays, reviewDays } of checkPolicy(shipped()).measures)
    expect([Boolean(mayImpose), Boolean(undo), Boolean(once ?? endDays ?? reviewDays)]).toEqual([
      true,
      true,
      true,
    ])
})

test.each<[string, (data: PolicyData) => void, RegExp]>([
  [
    'a measure that stands for ever',
    ({ measures }) => delete measures[2]!.reviewDays,
    /label-nfaa needs endDays or/,
  ],
  [
    'a measure that nobody may impose',
    ({ measures }) => Object.assign(measures[0]!, { mayImpose: 'member' }),
    /mayImpose/,
  ],
  [
    'a mark of what is graphic that is none',
    ({ reasons }) => Object.assign(reasons[0]!, { graphic: 'sound' }),
    /child-safety: graphic must be images, text or all/,
  ],
  [
    'a measure without undo',
    ({ measures }) => Object.assign(measures[0]!, { undo: '' }),
    /notice needs undo/,
  ],
  [
    'a reason without a rule for revisions',
    ({ reasons }) => Object.assign(reasons[0]!, { onNewRevision: undefined }),
    /onNewRevision/,
  ],
  ['no calendar', (data) => Object.assign(data, { calendar: undefined }), /needs a calendar/],
  [
    'a calendar of no place',
    ({ calendar }) => Object.assign(calendar, { timeZone: 'Nowhere' }),
    /calendar: timeZone/,
  ],
  [
    'no rule for the second person',
    (data) => Object.assign(data, { secondPerson: undefined }),
    /secondPerson/,
  ],
  [
    'a delay that is no number',
    ({ secondPerson }) => Object.assign(secondPerson, { leadAloneAfterHours: 'soon' }),
    /leadAlone/,
  ],
])('%s is told by name', (_, change, words) => expect(broken(change)).toThrow(words))

test.each([
  ['a share of all', (data: PolicyData) => (data.priority.trustedShare = 1), 'trustedShare'],
  ['no half-life', (data: PolicyData) => (data.priority.recordHalfLifeDays = 0), 'recordHalfLifeDays'],
  ['no suspension', (data: PolicyData) => (data.misuse.suspensionDays = []), 'suspensionDays'],
  ['a measure that leaves no harm', (data: PolicyData) => (data.measures[0]!.harmLeft = 0), 'harmLeft'],
])('rules for reporters with %s are refused by name', (_, change, name) =>
  expect(broken(change)).toThrow(name),
)
