import { keyLines } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'

/** Grams, twenty thousand tonnes: far above what is published of any training. */
const MOST_GRAMS = 2e10
const HELP = {
  fix: 'Give grams as a number, with the source and the hardware.',
  pasteMetadata:
    'co2_eq_emissions:\n  emissions: …  # grams\n  source: …\n  training_type: …\n  geographical_location: …\n  hardware_used: …\n',
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What is wrong with the value, and how surely. */
function fault(value: unknown): [outcome: 'fail' | 'review', why: string] | null {
  const grams = isMap(value) ? value.emissions : value
  if (typeof grams !== 'number' || !(grams >= 0))
    return ['fail', 'It is no number of grams that tools can read.']
  if (grams > MOST_GRAMS) return ['review', 'More than twenty thousand tonnes: is the unit grams?']
  if (grams === 0) return ['review', 'Training that emitted nothing is not plausible.']
  if (!isMap(value) || !value.source) return ['review', 'A number without its source cannot be checked.']
  return null
}

export const co2Plausibility: Rule = {
  id: 'co2-plausibility',
  title: 'CO2 is a plausible number of grams with a source',
  severity: 'low',
  kinds: ['model'],
  references: [
    'Hub front matter, “co2_eq_emissions”',
    'AI Act, Annex XI §1(2)(e)',
    'NIST AI RMF, valid and reliable',
  ],
  check(card): Verdict {
    const value = card.frontMatter?.co2_eq_emissions
    if (value === undefined || value === null)
      return { outcome: 'not-applicable', why: 'The front matter gives no CO2.' }
    const quote = `co2_eq_emissions: ${JSON.stringify(value)}`.slice(0, 300)
    const place = { lines: keyLines(card, 'co2_eq_emissions'), quote }
    const wrong = fault(value)
    if (!wrong) return { outcome: 'pass', why: 'Grams with a source.', ...place }
    return { outcome: wrong[0], why: wrong[1], ...HELP, ...place }
  },
}
