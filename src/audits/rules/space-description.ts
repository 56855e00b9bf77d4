import { countWords, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const HELP = {
  fix: 'Say in a few sentences what the Space does and for whom.',
  paste: '## About\n\nThis Space does … for …\n',
  pasteMetadata: 'short_description: …\n',
}

export const spaceDescription: Rule = {
  id: 'space-description',
  title: 'Describes what the Space does',
  severity: 'moderate',
  kinds: ['space'],
  references: ['Hub front matter, “short_description”', 'NIST AI RMF, accountable and transparent'],
  section: 'Description',
  check(card, { prose: written }) {
    if (countWords(written) >= 10)
      return { outcome: 'pass', why: 'The card describes the Space.', ...placeOf(written[0]!) }
    const short = words(card, 'short_description')[0]
    if (short) {
      const place = { lines: keyLines(card, 'short_description'), quote: short.slice(0, 300) }
      return { outcome: 'review', why: 'There is one line, and no text that tells more.', ...HELP, ...place }
    }
    return {
      outcome: 'fail',
      why: 'The card does not say what the Space does.',
      ...HELP,
      ...(written[0] && placeOf(written[0])),
    }
  },
}
