import {
  IsIn,
  IsString,
  Validate,
  ValidatorConstraint,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator'
import { isKind, nameFault, SUBJECT_KINDS, UNKNOWN_KIND, type SubjectKind } from './subject-ref.js'

/** The name must have the shape of its kind; an unknown kind is reported by its own field. */
@ValidatorConstraint({ name: 'nameFitsKind' })
class NameFitsKind implements ValidatorConstraintInterface {
  validate(name: unknown, args: ValidationArguments): boolean {
    return this.#fault(name, args) === undefined
  }

  defaultMessage(args: ValidationArguments): string {
    return this.#fault(args.value, args) ?? ''
  }

  #fault(name: unknown, { object }: ValidationArguments): string | undefined {
    const { kind } = object as { kind?: unknown }
    if (typeof name !== 'string' || typeof kind !== 'string' || !isKind(kind)) return undefined
    return nameFault(kind, name)
  }
}

/** A subject as bodies name it. */
export class SubjectRef {
  /** What it is. */
  @IsIn(SUBJECT_KINDS, { message: UNKNOWN_KIND })
  kind!: SubjectKind

  /** `org/name`, `model/org/name/discussions/12` or `model/org/name/discussions/12/comments/3`. */
  @IsString({ message: 'the name must be a text' })
  @Validate(NameFitsKind)
  name!: string
}
