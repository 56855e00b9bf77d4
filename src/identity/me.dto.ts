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
import type { Role } from '../common/role.js'

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

  /** How the console looks and behaves for this person, such as keys, blur and grey; replaced as a whole. */
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
}

export class MeView {
  id!: string
  name!: string
  role!: Role
  languages!: string[]
  settings!: Record<string, unknown>
  exposure!: ExposureView
}

export interface MeRow {
  languages: string[]
  settings: Record<string, unknown>
}

export const meView = ({ id, name, role }: Actor, { languages, settings }: MeRow): MeView => ({
  id,
  name,
  role,
  languages,
  settings,
  exposure: { graphic: 0, minutes: 0, limit: null },
})
