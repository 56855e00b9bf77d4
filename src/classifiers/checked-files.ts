import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of a model is missing or is not the one its SHA256SUMS names. */
export class DamagedModel extends Error {}

const SUM = /^([0-9a-f]{64}) [ *](\S.*)$/

/** Checks the named files of a folder against its SHA256SUMS; answers the sums by name. */
export async function checkedFiles(folder: string, names: string[]): Promise<Map<string, string>> {
  const listed = await readFile(join(folder, 'SHA256SUMS'), 'utf8').catch(() => {
    throw new DamagedModel(`${folder} has no SHA256SUMS.`)
  })
  const sums = new Map(entries(listed))
  for (const name of names) {
    const bytes = await readFile(join(folder, name)).catch(() => {
      throw new DamagedModel(`${join(folder, name)} is missing.`)
    })
    if (sha256(bytes) !== sums.get(name))
      throw new DamagedModel(`${join(folder, name)} is damaged (sha256 differs).`)
  }
  return sums
}

const entries = (listed: string): [string, string][] =>
  listed.split('\n').flatMap((line) => {
    const [, sum, name] = SUM.exec(line) ?? []
    return sum && name ? [[name, sum] as [string, string]] : []
  })

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
