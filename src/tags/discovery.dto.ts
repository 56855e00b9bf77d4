import { Transform } from 'class-transformer'
import { IsIn, IsOptional, IsString, Length } from 'class-validator'
import { CATEGORIES } from '../classifiers/category.js'
import { PageQuery } from '../common/page.dto.js'
import { SUBJECT_KINDS, UNKNOWN_KIND } from '../subjects/subject-ref.js'
import { UNKNOWN_CATEGORY } from './category.pipe.js'

export const DISCOVERY_SORTS = ['recent', 'downloads', 'likes', 'name'] as const
export type DiscoverySort = (typeof DISCOVERY_SORTS)[number]

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

  /** Words of name and title; the last may be unfinished. Quotes, `or` and a leading `-` have their usual meaning. */
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
}

export class DiscoveredCategory {
  category!: (typeof CATEGORIES)[number]
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
  /** All its accepted categories. */
  categories!: DiscoveredCategory[]
  updatedAt!: string
}

export class DiscoveryPage {
  items!: DiscoveredSubject[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}
