import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  IsOptional,
  Matches,
  Validate,
  ValidatorConstraint,
} from 'class-validator'
import type { ValidatorConstraintInterface } from 'class-validator'
import type { Actor } from '../common/actor.js'
import type { Exposure } from './exposure.js'
import { isSpent, type OwnWellbeing } from './wellbeing.js'
import type { Role } from '../common/role.js'
import { ReporterStanding } from './reporter.dto.js'

const SETTINGS_LIMIT = 4096

@ValidatorConstraint({ name: 'smallSettings' })
class SmallSettings implements ValidatorConstraintInterface {
  validate = (value: unknown) => JSON.stringify(value ?? {}).length <= SETTINGS_LIMIT
  defaultMessage = () => `settings may take at most ${SETTINGS_LIMIT} characters of JSON`
}

export class ChangeMe {
  /** Languages the person reads, as BCP 47 tags; null or [] means all. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
    each: true,
    message: 'each language must be a tag such as "en"',
  })
  languages?: string[] | null

  /** How the console looks and behaves for this person, such as keys; replaced as a whole. blur, grey, mute,
   * graphicCasesADay, graphicMinutesADay, graphicInARow, breakAfterMinutes and timeZone go over the organisation's. */
  @IsOptional()
  @IsObject()
  @Validate(SmallSettings)
  settings?: Record<string, unknown> | null
}

export class ExposureView {
  /** Graphic cases seen today. */
  graphic!: number
  /** Minutes spent on them today. */
  minutes!: number
  /** Most graphic cases a day; null when there is no limit. */
  limit!: number | null
  /** Most minutes on them a day; null when there is no limit. */
  minutesLimit!: number | null
  /** A limit is reached: the next case is not a graphic one. */
  spent!: boolean
}

/** What holds for this person: their own settings over what the organisation says. */
export class WellbeingView {
  /** Pictures of cases with a graphic reason are blurred until asked for. */
  blur!: boolean
  grey!: boolean
  mute!: boolean
  graphicCasesADay!: number | null
  graphicMinutesADay!: number | null
  /** After so many graphic cases in a row the next is another, where there is one. */
  graphicInARow!: number | null
  /** Minutes of work after which a break is suggested. */
  breakAfterMinutes!: number | null
  /** IANA name; where the day of the limits begins. */
  timeZone!: string
}

export class MeView {
  id!: string
  name!: string
  role!: Role
  languages!: string[]
  settings!: Record<string, unknown>
  wellbeing!: WellbeingView
  exposure!: ExposureView
  /** How one's own flags ended, with marks, warnings and suspensions. */
  reporter!: ReporterStanding
}

export interface MeRow {
  languages: string[]
  settings: Record<string, unknown>
}

export const meView = (
  { id, name, role }: Actor,
  { languages, settings }: MeRow,
  { wellbeing, exposure }: { wellbeing: OwnWellbeing; exposure: Exposure },
  reporter: ReporterStanding,
): MeView => ({
  id,
  name,
  role,
  languages,
  settings,
  wellbeing,
  exposure: {
    ...exposure,
    limit: wellbeing.graphicCasesADay,
    minutesLimit: wellbeing.graphicMinutesADay,
    spent: isSpent(wellbeing, exposure),
  },
  reporter,
})
