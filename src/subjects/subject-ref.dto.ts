import { IsIn, IsString, Length } from 'class-validator'
import { SUBJECT_KINDS } from './subject-ref.js'

export class SubjectRef {
  @IsIn(SUBJECT_KINDS)
  kind!: (typeof SUBJECT_KINDS)[number]

  /** `org/name`, or `model/org/name/discussions/12` for a discussion. @example "org/name" */
  @IsString()
  @Length(1, 300)
  name!: string
}
