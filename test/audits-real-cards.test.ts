import { join } from 'node:path'
import { ALL_RULES } from '../src/audits/all-rules.js'
import { auditCard } from '../src/audits/audit-card.js'
import type { AuditReport, Outcome } from '../src/audits/finding.js'
import { parseCard } from '../src/cards/parse-card.js'
import { readJsonLines } from '../src/classifiers/read-json-lines.js'
import { corpusDir, withCorpus } from './support/with-corpus.js'

type States = Partial<Record<Outcome, string>>

/** Real cards, read by a person, with what each rule has to say of them. */
const MODELS: Record<string, States> = {
  // What a trainer writes, untouched: results and metadata, no word about use.
  '09panesara/distilbert-base-uncased-finetuned-cola': {
    pass: 'analysis-limits front-matter licence licence-id evaluation model-index datasets-named training-data',
    fail: 'intended-use limitations bias out-of-scope-use recommendations factors privacy citation authors-contact how-to-use environmental-impact placeholders languages',
    review: 'architecture base-model disaggregated-results',
    'not-applicable':
      'ignore-comments co2-plausibility copyright-policy licence-contradiction licence-inheritance image-text internal-links gating card-freshness weights-format sensitive-content societal-impact',
  },
  // AutoNLP: grams without a source, scores without their data, no architecture.
  'AI-Lab-Makerere/en_lg': {
    pass: 'environmental-impact how-to-use',
    review: 'co2-plausibility evaluation language-codes',
    fail: 'architecture bias limitations',
  },
  // Its languages are "java" and "code"; 2,998,345 files of training data, no result.
  'CAUKiel/JavaBERT': {
    pass: 'training-data how-to-use licence',
    fail: 'evaluation bias limitations citation',
    review: 'language-codes',
  },
  'd4data/bias-detection-model': { fail: 'co2-plausibility' },
  'DaNLP/da-bert-emotion-binary': {
    pass: 'languages licence licence-id how-to-use',
    review: 'datasets-named',
    fail: 'evaluation',
  },
  'Aero/Tsubomi-Haruno': {
    pass: 'how-to-use licence placeholders',
    fail: 'societal-impact limitations bias evaluation citation',
    review: 'copyright-policy',
  },
  'KoboldAI/GPT-Neo-2.7B-Shinen': { pass: 'out-of-scope-use', review: 'sensitive-content' },
  'EleutherAI/gpt-neo-125M': { pass: 'recommendations' },
  'CLTL/MedRoBERTa.nl': { pass: 'privacy' },
  'BME-TMIT/foszt2oszt': { pass: 'limitations' },
  'Meli/GPT2-Prompt': { pass: 'bias' },
  'DCU-NLP/bert-base-irish-cased-v1': { review: 'bias' },
  'DeepPavlov/bert-base-cased-conversational': { pass: 'architecture' },
  'Abirate/bert_fine_tuned_cola': { pass: 'citation' },
  'Fraser/to_delete': { fail: 'image-text' },
}

const DATASETS: Record<string, States> = {
  // AutoTrain: fields and splits, nothing on where the pictures are from.
  '0x495F0a3DAd94E0a84229759d060F4784D6F21709/autotrain-data-siddhi01': {
    pass: 'placeholders front-matter',
    fail: 'annotations authors-contact bias citation limitations licence licence-id how-to-use out-of-scope-use personal-data recommendations source-data',
    review: 'intended-use',
    'not-applicable': 'data-consent sensitive-content environmental-impact societal-impact',
  },
  '0xJustin/Dungeons-and-Diffusion': {
    pass: 'source-data',
    review: 'annotations front-matter',
    fail: 'languages',
  },
  'Alvenir/alvenir_asr_da_eval': {
    pass: 'licence-contradiction personal-data',
    review: 'data-consent',
  },
  'Fhrozen/CABankSakura': { pass: 'data-consent' },
  'AhmedSSoliman/CoNaLa': { pass: 'intended-use' },
  'AlexFierro9/Kinetics400': { pass: 'annotations' },
  '5w4n/OSCAR-2019-Burmese-fix': { pass: 'language-codes', 'not-applicable': 'annotations' },
  'Amir13/conll2003-persian': { review: 'licence' },
  'AI-Sweden/SuperLim': { fail: 'internal-links', pass: 'authors-contact' },
  'ShreySavaliya/TextSummarisation': { pass: 'environmental-impact' },
  'AlgoveraAI/CryptoPunks': { fail: 'image-text' },
  'DILAB-HYU/SimKoR': { fail: 'licence-contradiction' },
  // The front matter says "en", the text "in Norwegian".
  'NbAiLab/norec_agg': { fail: 'language-contradiction' },
  '12ml/e-CARE': { pass: 'citation' },
}

interface Row {
  name: string
  text: string
}

withCorpus('rules on real cards', () => {
  const reports = new Map<string, AuditReport>()

  beforeAll(async () => {
    for (const [file, kind, cards] of [
      ['cards.jsonl.gz', 'model', MODELS],
      ['dataset-cards.jsonl.gz', 'dataset', DATASETS],
    ] as const)
      for await (const { name, text } of readJsonLines<Row>(join(corpusDir, file)))
        if (Object.hasOwn(cards, name)) reports.set(name, auditCard(parseCard(text), kind))
  }, 300_000)

  test.each(Object.entries({ ...MODELS, ...DATASETS }))('%s', (name, states) => {
    const { findings } = reports.get(name)!
    const wanted = Object.entries(states).flatMap(([outcome, rules]) =>
      rules!.split(' ').map((rule) => [rule, outcome]),
    )
    const found = wanted.map(([rule]) => [rule, findings.find((one) => one.rule === rule)?.outcome])
    expect(found).toEqual(wanted)
  })

  test('every rule of models and data sets is among them', () => {
    const named = new Set(
      [...Object.values(MODELS), ...Object.values(DATASETS)].flatMap((states) =>
        Object.values(states).flatMap((rules) => rules!.split(' ')),
      ),
    )
    const rules = ALL_RULES.filter(({ kinds }) => kinds.includes('model') || kinds.includes('dataset'))
    expect(rules.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([])
  })
})
