import { findSentence, placeOf } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const SIZE =
  /\b\d[\d.,]*\s?(?:[mbk]|million|billion|thousand)?[- ]?(?:trainable |total )?param(?:eter)?s\b|\bparam(?:eter)?s?\b.{0,20}\b\d[\d.,]*\s?(?:m|b|million|billion)\b|\b\d+[- ](?:hidden[- ])?layers?\b|\b\d+ (?:attention )?heads\b|\b(?:\d+-)?hidden (?:size|dim\w*)|参数量|パラメータ数/i
const FAMILY =
  /\b(?:architecture|(?:fine-?tuned|distil\w+|quanti[sz]ed|converted) (?:version|variant) of|based on|initiali[sz]ed (?:from|with)|transformer|bert\b|gpt-?\w*|llama\S*|t5|resnet\S*|vit\b|unet|u-net|lstm|cnn|wav2vec\S*|whisper|diffusion|lora|mistral\S*|encoder|decoder)\b/i
const HELP = {
  fix: 'Name the architecture and the number of parameters.',
  paste: '### Model Architecture and Objective\n\nA … with … parameters, trained to …\n',
}

export const architecture: Rule = {
  id: 'architecture',
  title: 'Names architecture and size',
  severity: 'low',
  kinds: ['model'],
  references: [
    'Hub template, “Model Architecture and Objective”',
    'Mitchell et al., “Model Details”',
    'AI Act, Annex XI §1(1)(d)',
  ],
  check(card, context) {
    const size = findSentence(context, SIZE)
    if (size) return { outcome: 'pass', why: 'The card tells how large the model is.', ...placeOf(size) }
    const why = 'The kind of model is named, not its size.'
    const family = findSentence(context, FAMILY)
    if (family) return { outcome: 'review', why, ...HELP, ...placeOf(family) }
    const heading = card.sections.find((one) => FAMILY.test(one.heading))
    if (!heading)
      return { outcome: 'fail', why: 'A reader cannot tell what kind of model it is, or how large.', ...HELP }
    const [line] = heading.lines
    return { outcome: 'review', why, ...HELP, lines: [line, line], quote: heading.heading }
  },
}
