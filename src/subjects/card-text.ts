import { createHash } from 'node:crypto'
import { TooLarge } from '../common/errors.js'
import { refuseText } from '../common/json-body.js'

/** 2 MB of UTF-8; the database holds the same limit. */
export const CARD_LIMIT_BYTES = 2 * 1024 * 1024

/** The name of a revision: SHA-256 of the card's UTF-8, in lower-case hex. */
export const revisionOf = (card: string): string => createHash('sha256').update(card, 'utf8').digest('hex')

/**
 * @param what the text is called in the message: `card`, `text`.
 * @throws TooLarge over 2 MB of UTF-8; BadInput for what the database cannot hold.
 */
export function checkCardText(text: string, what: string): void {
  const bytes = Buffer.byteLength(text, 'utf8')
  if (bytes > CARD_LIMIT_BYTES) {
    throw new TooLarge(
      `The ${what} has ${megabytes(bytes)} MB (${bytes} bytes of UTF-8); at most 2 MB (${CARD_LIMIT_BYTES} bytes) are taken. Shorten it and send it again.`,
    )
  }
  refuseText(text, `#/${what}`)
}

const megabytes = (bytes: number) => (Math.ceil((bytes / 1024 / 1024) * 100) / 100).toFixed(2)
