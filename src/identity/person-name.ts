import { BadInput } from '../common/errors.js'

/** Control characters, line separators and marks that turn the direction of text: none belongs in a name. */
const REFUSED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u

/**
 * A person's name as it is stored and compared: trimmed, NFC, 1 to 100 characters. The same name everywhere:
 * `keys create --name`, `sign-in --name`, On-Behalf-Of, and `metadata.owner` of a work.
 * @throws BadInput
 */
export function personName(text: string): string {
  const name = text.trim().normalize('NFC')
  const length = [...name].length
  if (length >= 1 && length <= 100 && !REFUSED.test(name)) return name
  throw new BadInput('A user name has 1 to 100 characters, none of them a control character.', [
    { detail: 'is no user name', pointer: '#/name' },
  ])
}
