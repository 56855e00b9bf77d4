import { BadInput } from '../common/errors.js'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The user name in an On-Behalf-Of header. Node hands header bytes over as latin1; a name is UTF-8, written raw or,
 * for clients that can only send ASCII, percent-encoded (a literal % is then %25).
 * @throws BadInput
 */
export function onBehalfOf(values: string[] | undefined): string | undefined {
  if (!values?.length) return undefined
  if (values.length > 1) throw refused('Send On-Behalf-Of once.')
  try {
    return decodeURIComponent(utf8.decode(Buffer.from(values[0]!, 'latin1')))
  } catch {
    throw refused('On-Behalf-Of must be a user name in UTF-8; write a % in it as %25.')
  }
}

const refused = (message: string) =>
  new BadInput(message, [{ detail: 'is no user name', pointer: '#/On-Behalf-Of' }])
