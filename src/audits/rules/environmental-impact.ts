import type { Card, Sentence } from '../../cards/card.js'
import { findSentence, placeOf } from '../judge-topic.js'
import { keyLines } from '../metadata.js'
import type { Rule, RuleContext } from '../rule.js'

const CO2 =
  /\b(?:co[2₂](?:eq)?[ _](?:eq[ _])?(?:emi\w+|footprint)|carbon (?:emi\w+|footprint|cost)|emissions?|emitted|energy (?:use|consumption|consumed)|[km]wh\)?:)(?=.{0,200}\d)|\d\s?(?:[km]?g|t)?\s?co[2₂]|\d\s?[km]wh\b|\d\s?(?:metric )?(?:[km]?g|grams?|kilos?|kilograms?|tons?|tonnes?|t|lbs?|pounds?)\b.{0,20}(?:\bco[2₂]|\bcarbon)|\bco[2₂][^\n\d]{0,30}(?:\((?:[km]?g|t|grams?|kilograms?|tons?|tonnes?)\b.{0,10}\)[\s:=|~≈]*\d|[:=|~≈] ?\d[\d.,]* ?(?:metric )?(?:[km]?g|t|grams?|kilos?|kilograms?|tons?|tonnes?)\b)/i
const HARDWARE =
  /\b(?:(?:\d+|one|two|four|eight|single|a|an|cloud|nvidia|tesla|google|multiple) (?:\w+ )?[gt]pus?|v100|a100|h100|a10g|t4|p100|k80|rtx ?\d{4}|tpu ?v\d|cloud tpu)\b/i
const TIME = /\b\d[\d.,]*\s*(?:gpu[- ])?(?:hours?|hrs?|days?|weeks?|minutes?|mins?|h)\b/i
const TRAINING = /\b(?:pre-?|fine-?)?(?:train|tun)(?:ed|ing)\b|\btook\b|训练|学習|학습|entren|entraîn|обуч/i
/** Hardware that a card names for running, measuring or sponsoring is not that of the training. */
const OTHER_USE =
  /\b(?:at least|minimum|required?|requires?|inference|runtime|docs? \/ sec|speed-?up|latency|throughput|tensorrt|export|device|thanks?|cuda_visible|distributed_type|supports?)\b/i

function isTraining({ text, section }: Sentence, { topicsAt }: RuleContext): boolean {
  if (OTHER_USE.test(text)) return false
  const topics = topicsAt[section]!
  return TRAINING.test(text) || topics.includes('environment') || topics.includes('training-data')
}

const HELP = {
  fix: 'Give hardware and hours, or energy, or CO2 in grams.',
  paste:
    '## Environmental Impact\n\n- **Hardware Type:** …\n- **Hours used:** …\n- **Cloud Provider:** …\n- **Compute Region:** …\n- **Carbon Emitted:** … g CO2eq\n',
  pasteMetadata: 'co2_eq_emissions:\n  emissions: …  # grams\n  source: …\n  hardware_used: …\n',
}

/** Grams, as a number or under `emissions`. */
function emissions(card: Card): number | null {
  const value = card.frontMatter?.co2_eq_emissions
  const grams =
    value !== null && typeof value === 'object' ? (value as { emissions?: unknown }).emissions : value
  const number =
    typeof grams === 'number' ? grams : typeof grams === 'string' ? parseFloat(grams) : Number.NaN
  return Number.isFinite(number) ? number : null
}

export const environmentalImpact: Rule = {
  id: 'environmental-impact',
  title: 'Gives hardware and time, energy or CO2',
  severity: 'low',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Environmental Impact”',
    'Hub front matter, “co2_eq_emissions”',
    'AI Act, Annex XI §1(2)(e)',
  ],
  section: 'Environmental impact',
  check(card, context) {
    const grams = emissions(card)
    const place = { lines: keyLines(card, 'co2_eq_emissions'), quote: `co2_eq_emissions: ${grams}` }
    if (grams !== null && grams < 0)
      return { outcome: 'review', why: 'Emissions cannot be negative.', ...HELP, ...place }
    if (grams !== null)
      return { outcome: 'pass', why: 'The front matter gives CO2 emissions in grams.', ...place }
    const said = findSentence(context, CO2)
    if (said) return { outcome: 'pass', why: 'The card gives energy or CO2.', ...placeOf(said) }
    const hardware = findSentence(context, HARDWARE, (one) => isTraining(one, context))
    const near =
      hardware &&
      context.prose.find(
        ({ text, section }) => TIME.test(text) && (section === hardware.section || TRAINING.test(text)),
      )
    if (hardware && near)
      return { outcome: 'pass', why: 'The card gives hardware and time.', ...placeOf(near) }
    const about = hardware ?? context.topics.get('environment')?.written[0]
    if (about)
      return {
        outcome: 'review',
        why: 'Hardware is named, without time, energy or CO2.',
        ...HELP,
        ...placeOf(about),
      }
    if (context.kind === 'dataset') {
      return {
        outcome: 'not-applicable',
        why: 'Making a data set is seldom measured; the card does not speak of it.',
      }
    }
    return {
      outcome: 'fail',
      why: 'Nothing is said about hardware, time, energy or CO2 of training.',
      ...HELP,
    }
  },
}
