import { inHeading, judgeTopic, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

/** The same pattern for either case of its letters, outside of classes and escapes. */
const caseless = (source: string) =>
  source.replace(/(\\\w)|\[[^\]]*\]|[a-z]/g, (one) => (one.length > 1 ? one : `[${one}${one.toUpperCase()}]`))

const TRAINED = String.raw`(?:(?:pre-?|fine-?)?(?:train|tun)(?:ed|ing)?|distill?ed)(?: (?:model|version|supervised|only|further|jointly|from scratch|end-to-end))*[^.\n]{0,40}?\b(?:on|using|with|over|from)\b|(?:training|pre-?training|fine-?tuning) (?:data|set|corpus|corpora|datasets?|examples)`
/** A name: a capital letter inside, a digit, or a link's words; never only "large corpora". */
const NAMED = String.raw`(?:the |a |an |our )?(?:[\w@'’/:(-]+ ){0,6}?(?:[A-Z][\w.+/-]*[A-Z0-9][\w.+/-]*|[A-Z][a-z]+[\w-]*|\d[\d.,]*[KkMm]?(?= \(?(?:sentences|articles|tweets|books|pairs|images|hours|examples|tokens|notes|reviews))|\w+[-_/]\w*\d\w*)`
/** Trained on data that has a name; the name's capitals are told from other words, so case counts. */
const EVIDENCE = new RegExp(
  String.raw`\b(?:${caseless(TRAINED)}) (?:${NAMED}|@\w+)|\b[Dd]ata ?sets?\s?:|(?:训练|학습|学習)[^\n]{0,60}(?:数据|데이터|データ|dataset)|(?:데이터는?|데이터를)[^\n]{0,60}(?:사용|이용)|(?:dataset|크롤링|데이터|数据集|データ)[^\n]{0,60}(?:训练|학습|学習|fine-tun)|entrenado [^\n]{0,60}(?:con|en|sobre) |entraîné [^\n]{0,60}(?:sur|avec) |trainiert|treinado|обучен[^\n]{0,40} на `,
)
const HINT =
  /\b(?:(?:pre-?|fine-?)?(?:train|tun)ed (?:model )?(?:on|using|with|over|for)|(?:training|pre-?training|fine-?tuning) (?:data|set|corpus|dataset|examples)|was (?:trained|fine-?tuned|pre-?trained)|(?:dataset|data set|corpus|corpora|dump) (?:of|from|contain|consist|compris|collected|used)|\bopus\b|for \S+ dataset)\b/i
const UNKNOWN = /\b(?:an? unk(?:n)?own|None) dataset\b/i

/** How the training was run, not on what. */
const isSetting = (text: string, heading: string) =>
  /procedure|parameter|framework|versions|results|objective|code|script/i.test(heading) &&
  !/\b(?:on|from|using|dataset|corpus)\b/i.test(text)

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
    const judged = judgeTopic(context, {
      topic: 'training-data',
      evidence: EVIDENCE,
      hint: HINT,
      counts: ({ text, section }) => !isSetting(text, card.sections[section]!.heading),
      minWords: 4,
      minSentence: 5,
      needsEvidence: true,
      passes: 'The card names the data it was trained on.',
      thin: 'Training is mentioned, but not on which data, from where and how much of it.',
      missing: 'A reader cannot tell on which data the model was trained.',
      fix: 'Name the data, its version, source and size.',
      paste: '### Training Data\n\nTrained on …, version …, from …; … examples, filtered by …\n',
    })
    const verdict =
      judged.outcome === 'pass' ? judged : (inHeading(card, EVIDENCE, 'A heading names the data.') ?? judged)
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
