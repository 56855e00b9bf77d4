import type { AuditKind } from '../finding.js'

/** What others counted before, to be read beside our own count. */
export interface Published {
  source: string
  /** Share of cards with content under a part of the template, where the source gives one. */
  shares: Record<string, number>
  /** What the source says in words. */
  note: string
}

export const PUBLISHED: Record<AuditKind, Published | null> = {
  model: {
    source: 'Liang et al., 2024 (arXiv 2402.05160): 32,111 model cards',
    shares: {},
    note: 'Environmental impact, limitations and evaluation are filled least, training most.',
  },
  dataset: {
    source: 'Yang et al., ICLR 2024 (arXiv 2401.13822): 7,433 dataset cards',
    shares: {
      'Dataset Description': 0.46,
      'Dataset Structure': 0.34,
      'Dataset Creation': 0.15,
      'Considerations for Using the Data': 0.08,
      'Additional Information': 0.58,
    },
    note: 'Share of cards with content under each part of the template, by its own headings.',
  },
  space: null,
}
