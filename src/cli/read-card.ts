import { readFile } from 'node:fs/promises'

const MAX_BYTES = 2_097_152

/** A card that cannot be audited; the message says why and what to do. */
class Unreadable extends Error {}

/**
 * The text of a card; `-` reads standard input.
 * @throws an error with a sentence for the user: missing, a folder, over 2 MB, not UTF-8
 */
export async function readCard(file: string): Promise<string> {
  const bytes = file === '-' ? await readStdin() : await readFile(file).catch((error) => refuse(file, error))
  if (bytes.length > MAX_BYTES) throw new Unreadable(`${file} is larger than 2 MB; a card must be smaller.`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Unreadable(`${file} is not valid UTF-8; save it as UTF-8 and audit it again.`)
  }
}

function refuse(file: string, { code }: NodeJS.ErrnoException): never {
  if (code === 'ENOENT') throw new Unreadable(`there is no file ${file}.`)
  if (code === 'EISDIR') throw new Unreadable(`${file} is a folder; name the README.md in it.`)
  throw new Unreadable(`${file} cannot be read (${code ?? 'unknown reason'}).`)
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > MAX_BYTES) break
  }
  return Buffer.concat(chunks)
}
