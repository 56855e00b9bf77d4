import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits in base64url (43 characters) after a prefix that tells what kind of secret it is. */
export const newToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url')

/** What is stored of a token: SHA-256. It has 256 random bits, so a slow hash would add nothing. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
