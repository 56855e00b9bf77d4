import { judgeTopic, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:pre-?|fine-?)?(?:train|tun)ed (?:model )?(?:on|using|with|over)|(?:training|pre-?training|fine-?tuning) (?:data|set|corpus|dataset|examples)|was (?:trained|fine-?tuned|pre-?trained)|(?:dataset|data set|corpus|corpora|dump) (?:of|from|contain|consist|compris|collected|used))\b/i
const UNKNOWN = /\b(?:an? unk(?:n)?own|None) dataset\b/i

export const trainingData: Rule = {
  id: 'training-data',
  title: 'Names the training data',
  severity: 'high',
  kinds: ['model'],
  references: [
    'Hub template, “Training Data”',
    'Mitchell et al., “Training Data”',
    'AI Act, Art. 13(3)(b)(vi)',
    'AI Act, Annex XI §1(2)(c)',
    'NIST AI RMF, Map',
  ],
  section: 'Training data',
  check(card, context) {
    const unknown = card.sentences.find(({ text }) => UNKNOWN.test(text))
    const named = words(card, 'datasets')[0]
    const verdict = judgeTopic(context, {
      topic: 'training-data',
      evidence: EVIDENCE,
      needsEvidence: true,
      passes: 'The card names the data it was trained on.',
      thin: 'Training is mentioned, but not on which data, from where and how much of it.',
      missing: 'A reader cannot tell on which data the model was trained.',
      fix: 'Name the data, its version, source and size.',
      paste: '### Training Data\n\nTrained on …, version …, from …; … examples, filtered by …\n',
    })
    const help = {
      ...verdict,
      ...(verdict.outcome !== 'pass' && { pasteMetadata: 'datasets:\n- owner/name\n' }),
    }
    if (unknown && !named)
      return {
        ...help,
        outcome: 'fail',
        why: 'The card says that the data is not known.',
        ...placeOf(unknown),
      }
    if (named && verdict.outcome !== 'pass') {
      return {
        outcome: 'pass',
        why: 'The front matter names the data.',
        lines: keyLines(card, 'datasets'),
        quote: `datasets: ${named}`,
      }
    }
    return help
  },
}
