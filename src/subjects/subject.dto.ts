import { PageQuery } from '../common/page.dto.js'
import { SUBJECT_KINDS } from './subject-ref.js'

export class RegisteredSubject {
  id!: string
  kind!: (typeof SUBJECT_KINDS)[number]
  name!: string
  /** SHA-256 of the current card; null while none is known. */
  revision!: string | null
}

export class ParentView {
  id!: string
  kind!: (typeof SUBJECT_KINDS)[number]
  name!: string
}

export class SubjectView {
  id!: string
  kind!: (typeof SUBJECT_KINDS)[number]
  name!: string
  title?: string
  owner?: string
  /** Names of the people who may act for the owner. */
  ownerMembers!: string[]
  downloads?: number
  likes?: number
  license?: string
  /** The hub's own tags, as its authors gave them. */
  tags!: string[]
  /** What it belongs to. */
  parent?: ParentView
  /** SHA-256 of the current card; absent while none is known. */
  revision?: string
  card?: string
  createdAt!: string
  updatedAt!: string
}

export class RevisionItem {
  /** SHA-256 of the card's UTF-8 text. */
  revision!: string
  /** Counts the revisions of one subject: 1, 2, … in the order they were first seen. */
  number!: number
  /** Size of the card in bytes of UTF-8. */
  bytes!: number
  addedAt!: string
  /** Whether it is the card as it reads now. */
  current!: boolean
}

export class RevisionPage {
  items!: RevisionItem[]
  /** Cursor of the next page; absent on the last. */
  next?: string
}

export class RevisionView extends RevisionItem {
  card!: string
}

export class RevisionQuery extends PageQuery {}
