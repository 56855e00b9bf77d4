import { ValidationPipe, type ValidationError } from '@nestjs/common'
import { BadInput, type FieldProblem } from './errors.js'

/** DTOs are checked by class-validator; unknown fields are refused; each fault points at its field. */
export const validation = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => problems(error, '#'))
      return new BadInput(`Please correct: ${fields.map(({ detail }) => detail).join('; ')}.`, fields)
    },
  })

function problems(error: ValidationError, above: string): FieldProblem[] {
  const pointer = `${above}/${error.property}`
  const own = Object.values(error.constraints ?? {}).map((detail) => ({ detail, pointer }))
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, pointer))]
}
