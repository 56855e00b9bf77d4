import type { CaseKind } from '../review-case.entity.js'

/** A case that was decided already and is decided again to see how well: its answer changes nothing else. */
export const isBlind = (kind: CaseKind): boolean => kind === 'second-review' || kind === 'golden'
