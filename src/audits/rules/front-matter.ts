import type { Rule } from '../rule.js'

const PASTE = 'license: …  # an identifier from the hub’s list\nlanguage:\n- …  # ISO 639 codes\ntags:\n- …\n'

export const frontMatter: Rule = {
  id: 'front-matter',
  title: 'Front matter can be read',
  severity: 'moderate',
  kinds: ['model', 'dataset', 'space'],
  references: ['Hub front matter'],
  check(card) {
    const error = card.frontMatterError
    if (error) {
      const quote = (card.text.split(/\r\n?|\n/, error.line)[error.line - 1] ?? '').slice(0, 300)
      const fix = 'Correct this line, or quote the value. Front matter is YAML between two lines of ---.'
      return { outcome: 'fail', why: error.message, lines: [error.line, error.line], quote, fix }
    }
    if (!card.frontMatter) {
      return {
        outcome: 'review',
        why: 'There is no front matter: filters and tools cannot read the card.',
        fix: 'Start the card with front matter between two lines of ---.',
        pasteMetadata: PASTE,
      }
    }
    return { outcome: 'pass', why: 'The front matter is readable.', lines: card.frontMatterLines ?? [1, 1] }
  },
}
