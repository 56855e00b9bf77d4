import { expect, test } from '@jest/globals'
import { newId } from '../common/id.js'
import { flagOfToken, receiptToken } from './receipt-token.js'

const secret = Buffer.alloc(32, 7)

test('a token names its flag, and only under the secret it was made with', () => {
  const id = newId()
  const token = receiptToken(secret, id)
  expect(flagOfToken(secret, token)).toBe(id)
  expect(flagOfToken(Buffer.alloc(32, 8), token)).toBeUndefined()
})

test.each(['', 'x', 'a'.repeat(46), '../../etc/passwd', 'é'.repeat(46)])('%j is nobody’s token', (token) =>
  expect(flagOfToken(secret, token)).toBeUndefined(),
)

test('one changed character breaks it', () => {
  const token = receiptToken(secret, newId())
  const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
  expect(flagOfToken(secret, changed)).toBeUndefined()
})
