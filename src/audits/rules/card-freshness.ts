import type { Rule } from '../rule.js'

/** A card may lag behind its weights by so many days before somebody should look. */
const DAYS = 30
const DAY_MS = 86_400_000

export const cardFreshness: Rule = {
  id: 'card-freshness',
  title: 'The card is as new as the weights',
  severity: 'low',
  kinds: ['model'],
  references: ['AI Act, Art. 13(3)(c)', 'NIST AI RMF, Govern'],
  check(_card, { facts }) {
    const lag = Date.parse(facts?.weightsChangedAt ?? '') - Date.parse(facts?.cardChangedAt ?? '')
    if (!Number.isFinite(lag))
      return { outcome: 'not-applicable', why: 'When card and weights were changed is not known.' }
    if (lag <= DAYS * DAY_MS)
      return { outcome: 'pass', why: 'The card was changed with or after the weights.' }
    const days = Math.round(lag / DAY_MS)
    return {
      outcome: 'review',
      why: `The weights were changed ${days} days after the card; results and limits may be those of older ones.`,
      fix: 'Read the card again, and write what has changed.',
      paste: '## Changes\n\n- …: new weights; …\n',
    }
  },
}
