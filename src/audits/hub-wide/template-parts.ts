import type { AuditKind } from '../finding.js'
import type { Topic } from '../topic-headings.js'

/** A part of the hub's card template, told in its own headings and by what else means the same. */
export interface TemplatePart {
  title: string
  /** The template's headings, old and new, in lower case; a card of an automatic tool has them word for word. */
  headings: readonly string[]
  /** Other headings that mean it. */
  alike?: RegExp
  /** Topics of headings that mean it. */
  topics: readonly Topic[]
  /** Sections of the audit's coverage that mean it, wherever the card speaks of them. */
  sections: readonly string[]
  /** Words under the card's title, before any other heading, mean it too. */
  lead?: boolean
}

const DATASET: readonly TemplatePart[] = [
  {
    title: 'Dataset Description',
    headings: ['dataset description', 'dataset summary', 'supported tasks and leaderboards', 'languages'],
    alike: /\b(?:description|summary|overview|introduction|about|abstract|dataset details)\b/i,
    topics: ['intended-use', 'languages'],
    sections: ['Intended use', 'Languages'],
    lead: true,
  },
  {
    title: 'Dataset Structure',
    headings: ['dataset structure', 'data instances', 'data fields', 'data splits'],
    alike:
      /\b(?:structure|fields?|splits?|instances?|columns?|schema|format|features|statistics|stats|size|subsets?|config(?:uration)?s?)\b/i,
    topics: [],
    sections: [],
  },
  {
    title: 'Dataset Creation',
    headings: [
      'dataset creation',
      'curation rationale',
      'source data',
      'initial data collection and normalization',
      'who are the source language producers?',
      'annotations',
      'annotation process',
      'who are the annotators?',
      'personal and sensitive information',
    ],
    topics: ['source-data', 'annotations', 'personal-data'],
    sections: ['Source data', 'Annotations', 'Personal data'],
  },
  {
    title: 'Considerations for Using the Data',
    headings: [
      'considerations for using the data',
      'social impact of dataset',
      'discussion of biases',
      'other known limitations',
    ],
    alike: /\b(?:social impact|societal|ethic\w*|considerations|caveats)\b/i,
    topics: ['bias', 'limitations', 'out-of-scope-use'],
    sections: ['Bias', 'Limitations', 'Out-of-scope use'],
  },
  {
    title: 'Additional Information',
    headings: [
      'additional information',
      'dataset curators',
      'licensing information',
      'citation information',
      'contributions',
    ],
    topics: ['licence', 'citation', 'authors'],
    sections: ['Citation', 'Authors and contact', 'Licence'],
  },
]

const MODEL: readonly TemplatePart[] = [
  {
    title: 'Uses',
    headings: [
      'uses',
      'direct use',
      'downstream use',
      'out-of-scope use',
      'intended uses & limitations',
      'intended uses',
      'intended use',
    ],
    topics: ['intended-use', 'out-of-scope-use'],
    sections: ['Intended use', 'Out-of-scope use'],
  },
  {
    title: 'Bias, Risks, and Limitations',
    headings: [
      'bias, risks, and limitations',
      'bias, risks and limitations',
      'limitations and bias',
      'limitations',
      'recommendations',
    ],
    topics: ['bias', 'limitations'],
    sections: ['Bias', 'Limitations'],
  },
  {
    title: 'How to Get Started with the Model',
    headings: ['how to get started with the model', 'how to use'],
    topics: ['how-to-use'],
    sections: ['How to use'],
  },
  {
    title: 'Training Details',
    headings: [
      'training details',
      'training data',
      'training procedure',
      'training hyperparameters',
      'training and evaluation data',
      'preprocessing',
    ],
    topics: ['training-data'],
    sections: ['Training data'],
  },
  {
    title: 'Evaluation',
    headings: [
      'evaluation',
      'evaluation results',
      'eval results',
      'results',
      'testing data, factors & metrics',
      'training results',
    ],
    topics: ['evaluation'],
    sections: ['Evaluation'],
  },
  {
    title: 'Environmental Impact',
    headings: ['environmental impact'],
    topics: ['environment'],
    sections: ['Environmental impact'],
  },
  {
    title: 'Citation',
    headings: ['citation', 'bibtex entry and citation info', 'citation information'],
    topics: ['citation'],
    sections: ['Citation'],
  },
]

/** The parts by which cards of a kind are counted; Spaces have no template. */
export const TEMPLATE_PARTS: Record<AuditKind, readonly TemplatePart[]> = {
  model: MODEL,
  dataset: DATASET,
  space: [],
}
