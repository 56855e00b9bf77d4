import { judgeTopic, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const LABEL =
  /^(?:developed|created|curated|shared|published|trained|maintained|made|written) by:?\s+\S|^(?:model |dataset )?(?:authors?|creators?|developers?|maintainers?|curators?|contacts?|point of contact|organi[sz]ation)\s*:\s*\S/i
const EVIDENCE =
  /\b(?:(?:was|were|is|are) (?:developed|created|built|made|trained|collected|curated|compiled|released|maintained) by|maintained by|(?:contact|reach|e-?mail) (?:us|me|the|at)|for (?:questions|inquiries|feedback)|[\w.+-]+@[\w-]+\.[\w.]+|our team|we are)\b/i

const CITED = /\bauthor\s*=\s*[{"][^\n]*/i

export const authorsContact: Rule = {
  id: 'authors-contact',
  title: 'Says who made it and whom to ask',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Model Card Contact”',
    'Mitchell et al., “Model Details”',
    'AI Act, Art. 13(3)(a)',
    'NIST AI RMF, Govern',
  ],
  section: 'Authors and contact',
  check(card, context) {
    const named = context.prose.find(({ text }) => LABEL.test(text))
    if (named) return { outcome: 'pass', why: 'The card names its makers.', ...placeOf(named) }
    const author = [...words(card, 'author'), ...words(card, 'authors')][0]
    if (author) {
      const place = { lines: keyLines(card, words(card, 'author').length ? 'author' : 'authors') }
      return {
        outcome: 'pass',
        why: 'The front matter names the author.',
        ...place,
        quote: author.slice(0, 300),
      }
    }
    const verdict = judgeTopic(context, {
      topic: 'authors',
      evidence: EVIDENCE,
      minWords: 2,
      passes: 'The card says who made the work or whom to ask.',
      thin: 'Somebody is mentioned, but not who answers for the work and how to reach them.',
      missing: 'A reader cannot tell who made the work or whom to ask.',
      fix: 'Name the makers and a way to reach them.',
      paste: '## Model Card Authors\n\n…\n\n## Model Card Contact\n\n…@…\n',
    })
    const cited = card.code.find(({ start, end }) =>
      CITED.test(card.text.slice(start, Math.min(end, start + 2_000))),
    )
    if (verdict.outcome !== 'fail' || !cited) return verdict
    const why = 'Only the citation names people; it is not said who answers for the work.'
    const quote = CITED.exec(card.text.slice(cited.start, cited.end))![0]
    return { ...verdict, outcome: 'review', why, lines: cited.lines, quote: quote.slice(0, 300) }
  },
}
