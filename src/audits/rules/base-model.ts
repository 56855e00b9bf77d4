import { findSentence, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'

const RELATIONS = ['adapter', 'merge', 'quantized', 'finetune']
const DERIVED =
  /\b(?:fine-?tuned (?:version|variant|from|model (?:of|from))|finetune of|further (?:pre-?)?trained|(?:quanti[sz]ed|distilled|converted|merged|pruned|ported) (?:version|variant|from|model)|(?:lora|adapter) (?:for|of)|merge of|initiali[sz]ed (?:from|with)|based on (?:the )?(?:pre-?trained )?\S*(?:bert|gpt|t5|llama|mistral|whisper|wav2vec|bart|roberta|diffusion)\S*)\b/i
const HELP = {
  fix: 'Name the model it was made from, so that its licence, data and limits can be found.',
  pasteMetadata: 'base_model: …\nbase_model_relation: …  # adapter, merge, quantized or finetune\n',
}

export const baseModel: Rule = {
  id: 'base-model',
  title: 'Names the model it was made from',
  severity: 'low',
  kinds: ['model'],
  references: [
    'Hub front matter, “base_model”',
    'Hub template, “Finetuned from model”',
    'AI Act, Annex XI §1(2)(b)',
    'NIST AI RMF, Map',
  ],
  check(card, context): Verdict {
    const names = words(card, 'base_model')
    if (!names.length) {
      const derived = findSentence(context, DERIVED)
      if (!derived)
        return {
          outcome: 'not-applicable',
          why: 'The card does not say that it was made from another model.',
        }
      const why = 'It was made from another model; the front matter does not name it.'
      return { outcome: 'review', why, ...HELP, ...placeOf(derived) }
    }
    const place = {
      lines: keyLines(card, 'base_model'),
      quote: `base_model: ${names.join(', ')}`.slice(0, 300),
    }
    const gone = names.find((name) => context.facts?.related?.[`model:${name}`] === null)
    if (gone)
      return { outcome: 'fail', why: `The hub has no model “${gone.slice(0, 100)}”.`, ...HELP, ...place }
    const relation = words(card, 'base_model_relation')[0]
    if (relation && !RELATIONS.includes(relation)) {
      const lines = keyLines(card, 'base_model_relation')
      const why = `The hub knows no relation “${relation.slice(0, 60)}”.`
      return { outcome: 'fail', why, ...HELP, ...place, lines }
    }
    return { outcome: 'pass', why: 'The front matter names the base model.', ...place }
  },
}
