import type { AuditKind, AuditReport, Outcome } from './finding.js'

export const ANSWERS = ['yes', 'partial', 'no', 'na'] as const
export type Answer = (typeof ANSWERS)[number]

/** Which rule answers a reader's question, by kind; null where the question does not arise. */
const RULE_OF = {
  intended_use: { model: 'intended-use', dataset: 'intended-use' },
  out_of_scope_use: { model: 'out-of-scope-use', dataset: 'out-of-scope-use' },
  limitations: { model: 'limitations', dataset: 'limitations' },
  bias: { model: 'bias', dataset: 'bias' },
  training_data: { model: 'training-data', dataset: 'source-data' },
  evaluation: { model: 'evaluation', dataset: null },
  how_to_use: { model: 'how-to-use', dataset: 'how-to-use' },
  license: { model: 'licence', dataset: 'licence' },
  contact_or_author: { model: 'authors-contact', dataset: 'authors-contact' },
  languages: { model: 'languages', dataset: 'languages' },
  personal_data: { model: 'privacy', dataset: 'personal-data' },
  environmental_impact: { model: 'environmental-impact', dataset: 'environmental-impact' },
  citation: { model: 'citation', dataset: 'citation' },
  annotation_process: { model: null, dataset: 'annotations' },
} as const satisfies Record<string, Record<Exclude<AuditKind, 'space'>, string | null>>

export type AnswerItem = keyof typeof RULE_OF
export const ANSWER_ITEMS = Object.keys(RULE_OF) as AnswerItem[]

/** Questions that a reader leaves out only by kind: where the rule does not apply, the card says nothing. */
const NEVER_NA: ReadonlySet<AnswerItem> = new Set(['environmental_impact', 'annotation_process'])
const ANSWER: Record<Outcome, Answer> = { pass: 'yes', review: 'partial', fail: 'no', 'not-applicable': 'na' }

/** A report as answers to the questions of a careful reader; a Space's card is asked none of them. */
export function answersOf({ kind, findings }: AuditReport): Record<AnswerItem, Answer> {
  const outcomes = new Map(findings.map(({ rule, outcome }) => [rule, outcome] as const).reverse())
  const answers = ANSWER_ITEMS.map((item) => {
    const rule = kind === 'space' ? null : RULE_OF[item][kind]
    const answer = rule ? ANSWER[outcomes.get(rule) ?? 'fail'] : 'na'
    return [item, rule && answer === 'na' && NEVER_NA.has(item) ? 'no' : answer] as const
  })
  return Object.fromEntries(answers) as Record<AnswerItem, Answer>
}
