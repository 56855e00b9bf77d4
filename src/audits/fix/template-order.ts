import type { AuditKind } from '../finding.js'
import type { Topic } from '../topic-headings.js'

/** A section of the hub's template that a rule asks for. */
export interface TemplateSection {
  rule: string
  heading: string
  topic: Topic
  /** The heading it stands under in the template. */
  under?: string
}

/** In the order of the hub's model card template; two rules may share a heading. */
const MODEL: readonly TemplateSection[] = [
  { rule: 'intended-use', heading: 'Direct Use', under: 'Uses', topic: 'intended-use' },
  { rule: 'out-of-scope-use', heading: 'Out-of-Scope Use', under: 'Uses', topic: 'out-of-scope-use' },
  { rule: 'bias', heading: 'Bias, Risks, and Limitations', topic: 'bias' },
  { rule: 'limitations', heading: 'Bias, Risks, and Limitations', topic: 'limitations' },
  { rule: 'how-to-use', heading: 'How to Get Started with the Model', topic: 'how-to-use' },
  { rule: 'training-data', heading: 'Training Data', under: 'Training Details', topic: 'training-data' },
  { rule: 'evaluation', heading: 'Evaluation', topic: 'evaluation' },
  { rule: 'environmental-impact', heading: 'Environmental Impact', topic: 'environment' },
  { rule: 'citation', heading: 'Citation', topic: 'citation' },
  { rule: 'authors-contact', heading: 'Model Card Contact', topic: 'authors' },
]

const DATASET: readonly TemplateSection[] = [
  { rule: 'intended-use', heading: 'Direct Use', under: 'Uses', topic: 'intended-use' },
  { rule: 'out-of-scope-use', heading: 'Out-of-Scope Use', under: 'Uses', topic: 'out-of-scope-use' },
  { rule: 'source-data', heading: 'Source Data', under: 'Dataset Creation', topic: 'source-data' },
  { rule: 'annotations', heading: 'Annotations', under: 'Dataset Creation', topic: 'annotations' },
  {
    rule: 'personal-data',
    heading: 'Personal and Sensitive Information',
    under: 'Dataset Creation',
    topic: 'personal-data',
  },
  { rule: 'bias', heading: 'Bias, Risks, and Limitations', topic: 'bias' },
  { rule: 'limitations', heading: 'Bias, Risks, and Limitations', topic: 'limitations' },
  { rule: 'citation', heading: 'Citation', topic: 'citation' },
  { rule: 'authors-contact', heading: 'Dataset Card Contact', topic: 'authors' },
]

export const TEMPLATE_ORDER: Record<AuditKind, readonly TemplateSection[]> = {
  model: MODEL,
  dataset: DATASET,
  space: [],
}

/** A heading as two cards would share it. */
export const sameHeading = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/\[optional\]/, '')
    .replace(/^[^\p{L}]+|[\s:.]+$/gu, '')
