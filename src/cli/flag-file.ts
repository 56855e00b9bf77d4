import type { INestApplicationContext } from '@nestjs/common'
import { randomUUID } from 'node:crypto'
import { BadInput } from '../common/errors.js'
import { validation } from '../common/validation.js'
import { FileFlag, type FiledFlag } from '../flags/flag.dto.js'
import { FileFlagService } from '../flags/file-flag.js'
import { Flags } from '../flags/flags.js'
import { People } from '../identity/people.js'

/** The server refused or could not be reached; the message is what it said. */
export class FlagRefused extends BadInput {}

/** Files in the local database, by the same service that answers HTTP. */
export async function fileHere(
  app: INestApplicationContext,
  input: FileFlag,
  as?: string,
): Promise<FiledFlag> {
  if (!as) throw new FlagRefused('Say who reports with --as NAME, or send the flag to a server with --url.')
  const checked = (await validation().transform(input, { type: 'body', metatype: FileFlag })) as FileFlag
  const { id } = await app.get(FileFlagService).file(await app.get(People).named(as), checked)
  const flags = app.get(Flags)
  return { id, state: await flags.state(id), receipt: await flags.receipt(id) }
}

/** @throws FlagRefused */
export async function fileOverHttp(
  { url, as, key }: { url: string; as?: string | undefined; key: string },
  input: FileFlag,
): Promise<FiledFlag> {
  if (!key) throw new FlagRefused('Set GOODFAITH_KEY to an API key of that server.')
  const answer = await fetch(`${url}/v1/flags`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `"${randomUUID()}"`,
      ...(as && { 'on-behalf-of': as }),
    },
    body: JSON.stringify(input),
  }).catch((error: Error) => {
    throw new FlagRefused(`${url} cannot be reached (${String(error.cause ?? error.message)}).`)
  })
  const body = (await answer.json().catch(() => ({}))) as FiledFlag & { detail?: string }
  if (answer.ok) return body
  throw new FlagRefused(`${url} answered ${answer.status}: ${body.detail ?? answer.statusText}`)
}
