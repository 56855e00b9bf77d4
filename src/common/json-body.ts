import { BadInput } from './errors.js'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A JSON body as our database can hold it: valid UTF-8, no NUL character, no lone surrogate.
 * @throws BadInput saying which of these it is not.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  const text = decode(bytes)
  const body = parse(text)
  // Both can only come from an escape, so the walk is paid only where one is written.
  if (/\\u(0000|d[89a-f])/i.test(text)) refuseUnstorable(body, '#')
  return body
}

/** The fields of an HTML form, the last of each name. @throws BadInput for what cannot be stored */
export function readForm(bytes: Buffer): Record<string, string> {
  const fields = Object.fromEntries(new URLSearchParams(decode(bytes)))
  refuseUnstorable(fields, '#')
  return fields
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new BadInput('The body is not valid UTF-8. Encode it as UTF-8 and send it again.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    throw new BadInput('The body is not valid JSON. Check commas, quotes and brackets and send it again.')
  }
}

/** @throws BadInput at the first text that PostgreSQL cannot store. */
function refuseUnstorable(value: unknown, pointer: string): void {
  if (typeof value === 'string') refuseText(value, pointer)
  else if (Array.isArray(value)) value.forEach((item, i) => refuseUnstorable(item, `${pointer}/${i}`))
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      refuseText(key, pointer)
      refuseUnstorable(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }
  }
}

/** @throws BadInput for NUL characters and lone surrogates; also used for query and path values. */
export function refuseText(text: string, pointer: string): void {
  if (text.includes('\0')) {
    throw new BadInput('A text holds a NUL character (U+0000), which cannot be stored. Remove it.', [
      { detail: 'holds a NUL character', pointer },
    ])
  }
  if (!text.isWellFormed()) {
    throw new BadInput('A text holds half of a surrogate pair. Send whole characters.', [
      { detail: 'holds a lone surrogate', pointer },
    ])
  }
}
