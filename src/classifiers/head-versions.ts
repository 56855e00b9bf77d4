import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Conflict, NotFound } from '../common/errors.js'
import { currentHead, loadHead, type HeadOrigin } from './head-file.js'

const VERSION = /^\d+-[0-9a-f]{10}$/

/** One line of `history.jsonl`: which head took which one's place, when, by whom and why. */
export interface HeadChange {
  at: string
  action: 'promote' | 'rollback'
  from: string
  to: string
  by?: string
  why?: string
}

export interface HeadVersion {
  version: string
  current: boolean
  shadow: boolean
  /** Set when it cannot be used. */
  damaged?: string
  origin?: HeadOrigin
}

/** Every head of a folder, by version; damaged ones too. */
export async function listHeads(folder: string): Promise<HeadVersion[]> {
  const names: string[] = await readdir(folder).catch(() => [])
  const current = await currentHead(folder).catch(() => '')
  const shadow = await shadowHead(folder)
  const versions = names.filter((name) => VERSION.test(name)).sort()
  return Promise.all(
    versions.map(async (version) => ({
      version,
      current: version === current,
      shadow: version === shadow,
      ...(await originOf(folder, version)),
    })),
  )
}

const originOf = (folder: string, version: string): Promise<Pick<HeadVersion, 'origin' | 'damaged'>> =>
  loadHead(folder, version).then(
    ({ origin }) => ({ origin }),
    (error: Error) => ({ damaged: error.message }),
  )

/** Loads a version that a person named. @throws NotFound, Conflict (`head_damaged`) */
export async function usableHead(folder: string, version: string) {
  const names: string[] = await readdir(folder).catch(() => [])
  if (!VERSION.test(version) || !names.includes(version))
    throw new NotFound(`There is no head ${version}; "goodfaith classifier list" shows those there are.`)
  return loadHead(folder, version).catch((error: Error) => {
    throw new Conflict('head_damaged', `Head ${version} cannot be used: ${error.message}`)
  })
}

/** The version that runs in shadow; undefined while none does. */
export async function shadowHead(folder: string): Promise<string | undefined> {
  const name = await readFile(join(folder, 'shadow'), 'utf8').catch(() => '')
  return name.trim() || undefined
}

/** Lets a head run in shadow, beside the one in use, in place of an earlier one; undefined ends it. */
export async function setShadow(folder: string, version: string | undefined): Promise<void> {
  if (version === undefined) await rm(join(folder, 'shadow'), { force: true })
  else await replaceFile(join(folder, 'shadow'), `${version}\n`)
}

/** Puts a head in use. Running services see it within seconds. The caller has judged it. */
export async function putInUse(folder: string, change: HeadChange): Promise<void> {
  await appendFile(join(folder, 'history.jsonl'), `${JSON.stringify(change)}\n`)
  if ((await shadowHead(folder)) === change.to) await setShadow(folder, undefined)
  await replaceFile(join(folder, 'current'), `${change.to}\n`)
}

/** Changes of the head in use, oldest first. */
export async function headHistory(folder: string): Promise<HeadChange[]> {
  const text = await readFile(join(folder, 'history.jsonl'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as HeadChange)
}

/** The head that was in use before the present one; a rollback is followed further back. @throws Conflict */
export async function headBefore(folder: string, current: string): Promise<string> {
  const stack: string[] = []
  for (const { action, from, to } of await headHistory(folder)) {
    if (stack.at(-1) !== from) stack.push(from)
    if (action === 'promote') stack.push(to)
    else stack.pop()
  }
  if (stack.at(-1) === current) stack.pop()
  const before = stack.at(-1)
  if (before) return before
  throw new Conflict(
    'no_earlier_head',
    'No head was in use before this one: there is nothing to roll back to.',
  )
}

/** Whole or not at all: a reader never sees half a name. */
async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}
