import { LICENCE_IDS } from '../licence-ids.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const HELP = {
  fix: "Give the licence as an identifier of the hub's list, or as other with its name and a link.",
  pasteMetadata: 'license: …  # an identifier of the hub that fits the work\n',
}

export const licenceId: Rule = {
  id: 'licence-id',
  title: 'Gives its licence as an identifier that tools can read',
  severity: 'moderate',
  kinds: ['model', 'dataset', 'space'],
  references: ['Hub front matter, “license”'],
  check(card) {
    const ids = words(card, 'license')
    const place = { lines: keyLines(card, 'license'), quote: `license: ${ids.join(', ')}`.slice(0, 300) }
    if (!ids.length)
      return {
        outcome: 'fail',
        why: 'Without it filters and tools cannot see under which terms it is.',
        ...HELP,
      }
    const odd = ids.find((id) => !LICENCE_IDS.has(id.toLowerCase()))
    const why =
      odd?.toLowerCase() === 'unknown'
        ? 'The licence is declared as not known: it tells nobody what is allowed.'
        : `The hub knows no licence “${odd?.slice(0, 60)}”.`
    if (odd) return { outcome: 'review', why, ...HELP, ...place }
    return { outcome: 'pass', why: "The identifier is one of the hub's list.", ...place }
  },
}
