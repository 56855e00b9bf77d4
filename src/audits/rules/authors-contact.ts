import { judgeTopic, placeOf } from '../judge-topic.js'
import { isPlaceholder } from '../placeholder.js'
import type { Rule } from '../rule.js'

const LABEL =
  /^(?:developed|created|curated|shared|published|trained|maintained|made|written) by:?\s+\S|^(?:model |dataset )?(?:authors?|creators?|developers?|maintainers?|curators?|contacts?|point of contact|organi[sz]ation)\s*:\s*\S/i
const EVIDENCE =
  /\b(?:(?:was|were|is|are) (?:developed|created|built|made|trained|collected|curated|compiled|released) by|(?:contact|reach|e-?mail) (?:us|me|the|at)|for (?:questions|inquiries|feedback)|[\w.+-]+@[\w-]+\.[\w.]+|our team|we are)\b/i

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
    const named = card.sentences.find(({ text }) => LABEL.test(text) && !isPlaceholder(text))
    if (named) return { outcome: 'pass', why: 'The card names its makers.', ...placeOf(named) }
    return judgeTopic(card, context, {
      topic: 'authors',
      evidence: EVIDENCE,
      minWords: 2,
      passes: 'The card says who made the work or whom to ask.',
      thin: 'Somebody is mentioned, but not who answers for the work and how to reach them.',
      missing: 'A reader cannot tell who made the work or whom to ask.',
      fix: '## Model Card Authors\n\n…\n\n## Model Card Contact\n\n…@…\n',
    })
  },
}
