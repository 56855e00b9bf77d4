import { isUtf8 } from 'node:buffer'
import { opendir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ImportSource, SourceRow } from './import-row.js'

const KIND_FOLDERS = new Map([
  ['model', 'model'],
  ['models', 'model'],
  ['dataset', 'dataset'],
  ['datasets', 'dataset'],
  ['space', 'space'],
  ['spaces', 'space'],
])

/**
 * The cards of a folder: `org/name/README.md` is the card of org/name, any other `org/name.md` too. A first folder
 * called model(s), dataset(s) or space(s) names the kind.
 */
export async function importFolder(root: string): Promise<ImportSource> {
  const files = await markdownFiles(root)
  let done = 0
  async function* rows(): AsyncGenerator<SourceRow> {
    for (const file of files) {
      yield { at: relative(root, file), ...(await cardOf(root, file)) }
      done += 1
    }
  }
  return { total: files.length, done: () => done, rows: rows() }
}

/** Sorted, so that two imports of one folder go alike. Hidden folders (`.git`) and links are left out. */
async function markdownFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(await markdownFiles(path)))
    else if (entry.isFile() && entry.name.endsWith('.md')) files.push(path)
  }
  return files.sort()
}

async function cardOf(root: string, file: string): Promise<{ row: unknown } | { problem: string }> {
  const parts = relative(root, file).split(sep)
  const kind = parts.length > 1 ? KIND_FOLDERS.get(parts[0]!) : undefined
  const name = (kind ? parts.slice(1) : parts).join('/').replace(/(\/README)?\.md$/, '')
  const bytes = await readFile(file).catch((error: Error) => error.message)
  if (typeof bytes === 'string') return { problem: bytes }
  if (!isUtf8(bytes)) return { problem: 'not valid UTF-8' }
  return { row: { ...(kind ? { kind } : {}), name, text: bytes.toString('utf8') } }
}
