import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addWorkingHours, checkCalendar, workingHoursBetween, type WorkCalendar } from './working-hours.js'

const paris: WorkCalendar = {
  timeZone: 'Europe/Paris',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  holidays: ['12-25', '01-01', '2026-04-06'],
}
const due = (start: string, hours: number, over: Partial<WorkCalendar> = {}) =>
  addWorkingHours(new Date(start), hours, { ...paris, ...over }).toISOString()

describe('the clock of a deadline', () => {
  test.each([
    ['within a day', '2026-11-24T09:00:00Z', 4, '2026-11-24T13:00:00.000Z'],
    ['exactly to the end of the day', '2026-11-24T08:00:00Z', 8, '2026-11-24T16:00:00.000Z'],
    ['over the night', '2026-11-24T15:00:00Z', 2, '2026-11-25T09:00:00.000Z'],
    ['over a weekend', '2026-11-27T15:30:00Z', 1, '2026-11-30T08:30:00.000Z'],
    ['from a Saturday', '2026-11-28T12:00:00Z', 1, '2026-11-30T09:00:00.000Z'],
    ['from before the morning', '2026-11-24T03:00:00Z', 0, '2026-11-24T08:00:00.000Z'],
    ['over a yearly holiday', '2026-12-24T15:00:00Z', 2, '2026-12-28T09:00:00.000Z'],
    ['over the holiday of one year', '2026-04-03T14:00:00Z', 2, '2026-04-07T08:00:00.000Z'],
    ['on the same date of another year', '2027-04-06T07:00:00Z', 2, '2027-04-06T09:00:00.000Z'],
    ['keeps seconds', '2026-11-24T09:00:01.250Z', 1, '2026-11-24T10:00:01.250Z'],
  ])('%s', (_, start, hours, end) => expect(due(start, hours)).toBe(end))

  test('weekends are what the calendar says: Sunday to Thursday', () =>
    expect(due('2026-11-26T15:00:00Z', 2, { timeZone: 'Asia/Riyadh', days: [7, 1, 2, 3, 4] })).toBe(
      '2026-11-29T08:00:00.000Z',
    ))
})

describe('when clocks change', () => {
  test('the local morning stays the morning: spring and autumn in Paris', () => {
    expect(due('2026-03-27T15:00:00Z', 2)).toBe('2026-03-30T08:00:00.000Z')
    expect(due('2026-10-23T14:00:00Z', 2)).toBe('2026-10-26T09:00:00.000Z')
  })
  const always = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', holidays: [] }
  test('around the clock, 24 hours are 24 hours over both changes, in whichever zone', () => {
    for (const timeZone of ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'])
      for (const start of ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z', '2026-04-04T03:00:00Z'])
        expect(due(start, 24, { ...always, timeZone })).toBe(
          new Date(new Date(start).getTime() + 86_400_000).toISOString(),
        )
  })
  test('a shift that loses an hour to the change gives an hour less', () => {
    const night = { ...always, from: '00:00', to: '04:00' }
    // 29 March 2026: 02:00 becomes 03:00, so the shift from 0 to 4 lasts three hours.
    expect(due('2026-03-28T23:00:00Z', 4, night)).toBe('2026-03-29T23:00:00.000Z')
    // 25 October 2026: 03:00 becomes 02:00, five hours.
    expect(due('2026-10-24T22:00:00Z', 5, night)).toBe('2026-10-25T03:00:00.000Z')
  })
  test('a morning that starts in the skipped hour starts after it', () =>
    expect(due('2026-03-28T23:00:00Z', 1, { ...always, from: '02:30', to: '06:00' })).toBe(
      '2026-03-29T02:30:00.000Z',
    ))
})

const anyCalendar = fc.record({
  timeZone: fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: fc.constantFrom('00:00', '02:30', '08:00', '09:15'),
  to: fc.constantFrom('10:00', '17:00', '24:00'),
  holidays: fc.subarray(['12-25', '01-01', '2026-05-14', '2026-07-14']),
})
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })

test('hours add up: a then b is a + b, never earlier than the start, and later with more hours', () =>
  fc.assert(
    fc.property(
      anyCalendar,
      instant,
      fc.nat(40),
      fc.integer({ min: 1, max: 40 }),
      (calendar, start, a, b) => {
        const first = addWorkingHours(start, a, calendar)
        const both = addWorkingHours(start, a + b, calendar)
        expect(first >= start && both > first).toBe(true)
        expect(addWorkingHours(first, b, calendar)).toEqual(both)
      },
    ),
    { numRuns: 300 },
  ))

test.each([
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['days', { days: [] }],
  ['days', { days: [0] }],
  ['from', { from: '18:00' }],
  ['from', { from: 'nine' }],
  ['holiday', { holidays: ['25.12.'] }],
])('a calendar with a wrong %s is told', (what, over) =>
  expect(checkCalendar({ ...paris, ...over })).toContain(what),
)
test('a right one is taken', () => expect(checkCalendar(paris)).toBeUndefined())

test('the hours between a start and its deadline are the hours of the deadline', () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 400 }),
      (start, hours) => {
        const between = workingHoursBetween(start, addWorkingHours(start, hours, paris), paris)
        expect(between).toBeCloseTo(hours, 6)
        expect(workingHoursBetween(addWorkingHours(start, hours + 1, paris), start, paris)).toBe(0)
      },
    ),
    { numRuns: 200 },
  ))
