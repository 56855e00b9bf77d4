import { IsIn, IsOptional, IsString, Length } from 'class-validator'
import { CATEGORIES } from '../classifiers/category.js'
import { TAG_STATES, VOTES } from './settle-tag.js'

export class CastVote {
  /** `propose` for a category that nobody suggested yet; it counts like `accept`. */
  @IsIn(VOTES)
  vote!: (typeof VOTES)[number]

  /** For the others who vote, at most 2000 characters. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  why?: string
}

export class EvidenceView {
  /** UTF-16 offsets into the card, end exclusive. */
  start!: number
  end!: number
  quote!: string
  /** The heading it stands under; absent before the first one, and for what was suggested by earlier versions. */
  section?: string
}

export class SuggestionView {
  category!: (typeof CATEGORIES)[number]
  /** Calibrated, 0 to 1. */
  probability!: number
  /** At or over the threshold of its category. */
  shown!: boolean
  evidence!: EvidenceView[]
  /** The head and encoder that made it. */
  model!: string
  madeAt!: string
  /** The card revision it was made for, and into which the offsets point. */
  revision!: string
}

export class SuggestionList {
  /** Six, in the order of the categories, for the current card; none while they are pending or there is no card. */
  items!: SuggestionView[]
  /** The card is known and its suggestions are still to come. */
  pending!: boolean
}

export class VoteCounts {
  accept!: number
  reject!: number
  propose!: number
}

export class TagView {
  category!: (typeof CATEGORIES)[number]
  state!: (typeof TAG_STATES)[number]
  votes!: VoteCounts
  /** Sentences of the current card that carried the classifier's suggestion, if it made one. */
  evidence?: EvidenceView[]
  changedAt!: string
}

export class OwnVote {
  category!: (typeof CATEGORIES)[number]
  vote!: (typeof VOTES)[number]
  why?: string
  votedAt!: string
}

export class TagList {
  items!: TagView[]
  /** The caller's own votes, when signed in; also on categories that have no tag. */
  ownVotes?: OwnVote[]
}
