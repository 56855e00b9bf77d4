import { IsIn, IsString, Length } from 'class-validator'
import { ROLES } from '../common/role.js'
import type { KeyRow } from './keys.js'

export class CreateKey {
  /** Whose key it is: the name the hub knows the person by. */
  @IsString()
  @Length(1, 100)
  name!: string

  @IsIn(ROLES)
  role!: (typeof ROLES)[number]
}

export class NewKey {
  id!: string
  /** Shown now and never again. */
  key!: string
}

export class KeyView {
  id!: string
  name!: string
  role!: (typeof ROLES)[number]
  /** The first characters of the key, enough to recognise it. */
  hint!: string
  createdAt!: string
  revokedAt?: string
}

export class KeyList {
  items!: KeyView[]
}

export const keyView = ({ createdAt, revokedAt, ...row }: KeyRow): KeyView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
})
