import { Transform } from 'class-transformer'
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator'
import { CATEGORIES } from '../classifiers/category.js'
import { PageQuery } from '../common/page.dto.js'
import { SUBJECT_KINDS, UNKNOWN_KIND } from '../subjects/subject-ref.js'
import { UNKNOWN_CATEGORY } from './category.pipe.js'

export const DISCOVERY_SORTS = ['recent', 'downloads', 'likes', 'name'] as const
export type DiscoverySort = (typeof DISCOVERY_SORTS)[number]

const lowerCase = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value

const splitList = ({ value }: { value: unknown }): unknown =>
  [value].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]))

export class DiscoveryQuery extends PageQuery {
  /** Works that have any of these, comma-separated; all works with an accepted tag without it. */
  @IsOptional()
  @Transform(splitList)
  @IsIn(CATEGORIES, { each: true, message: UNKNOWN_CATEGORY })
  category?: (typeof CATEGORIES)[number][]

  @IsOptional()
  @IsIn(SUBJECT_KINDS, { message: UNKNOWN_KIND })
  kind?: (typeof SUBJECT_KINDS)[number]

  /** ISO 639 code of a language that the card or the hub names. @example "sw" */
  @IsOptional()
  @Transform(lowerCase)
  @Matches(/^[a-z]{2,3}$/, { message: 'language must be a code of two or three letters, such as sw' })
  language?: string

  /** As the hub writes it. @example "cc-by-4.0" */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  license?: string

  /** Words of name, title and card; the last may be unfinished. Quotes, `or` and a leading `-` have their usual meaning. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string

  /** `recent`: newest accepted tag first. */
  @IsOptional()
  @IsIn(DISCOVERY_SORTS)
  sort: DiscoverySort = 'recent'
}

export class DiscoveredQuote {
  quote!: string
  /** The heading it stands under; absent before the first one. */
  section?: string
}

export class DiscoveredCategory {
  category!: (typeof CATEGORIES)[number]
  /** When people came to agree on it. */
  acceptedAt!: string
  /** The sentence of the current card that speaks of it most clearly, if the classifier found one. */
  evidence?: DiscoveredQuote
}

export class DiscoveredSubject {
  id!: string
  kind!: (typeof SUBJECT_KINDS)[number]
  name!: string
  title?: string
  owner?: string
  downloads?: number
  likes?: number
  license?: string
  /** ISO 639 codes of the languages that the card or the hub names. */
  languages!: string[]
  /** All its accepted categories. */
  categories!: DiscoveredCategory[]
  updatedAt!: string
}

export class DiscoveryPage {
  items!: DiscoveredSubject[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}

/** At most this many works are counted for `total`. */
export const MOST_COUNTED = 10_000

export class FoundCount {
  /** Works that fit the filters; 10,000 stands for that many or more. */
  total!: number
}

export class FacetValue {
  value!: string
  works!: number
}

/** What the works in a category can be narrowed to, the most frequent first. */
export class DiscoveryFacets {
  kinds!: FacetValue[]
  /** ISO 639 codes; the 40 most frequent. */
  languages!: FacetValue[]
  /** The 40 most frequent. */
  licenses!: FacetValue[]
}

export class CategoryCount {
  category!: (typeof CATEGORIES)[number]
  /** Works that people accepted it for, and that are listed. */
  works!: number
}

export class CategoryList {
  items!: CategoryCount[]
}

export class FacetsQuery {
  @IsOptional()
  @IsIn(CATEGORIES, { message: UNKNOWN_CATEGORY })
  category?: (typeof CATEGORIES)[number]
}
