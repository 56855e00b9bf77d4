import { expect, test } from '@jest/globals'
import { checkWellbeing, wellbeingOf } from './wellbeing.js'

const ORGANISATION = {
  blur: true,
  grey: false,
  mute: true,
  graphicCasesADay: 20,
  graphicMinutesADay: null,
  graphicInARow: null,
  breakAfterMinutes: 60,
  timeZone: 'UTC',
}

test('what a person chose goes over what the organisation says, also "no limit"; other settings are none of it', () => {
  expect(wellbeingOf({ blur: false, graphicCasesADay: null, keys: 'vi' }, ORGANISATION)).toEqual({
    ...ORGANISATION,
    blur: false,
    graphicCasesADay: null,
  })
})

test.each([
  { blur: 'yes' },
  { graphicCasesADay: 0 },
  { graphicMinutesADay: 1.5 },
  { breakAfterMinutes: '60' },
  { timeZone: 'Mars/Olympus' },
  { timeZone: '+02:00' },
])('%j is refused', (settings) => expect(() => checkWellbeing(settings)).toThrow(/must be/))

test('what it can act on, and what it does not know, passes', () => {
  expect(() =>
    checkWellbeing({ mute: false, graphicInARow: 3, timeZone: 'Asia/Kolkata', keys: {} }),
  ).not.toThrow()
})
