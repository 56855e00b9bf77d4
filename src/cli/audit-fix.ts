import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AuditKind } from '../audits/finding.js'
import { fixCard, type FixedCard } from '../audits/fix/fix-card.js'
import { pullRequestText } from '../audits/fix/pull-request.js'
import { unifiedDiff } from '../audits/fix/unified-diff.js'
import { readCard } from './read-card.js'

export interface AuditFixOptions {
  fix: true
  kind: AuditKind
  /** Show the changes as a unified diff and write nothing. */
  diff?: boolean
  /** Where the text of a pull request goes: its title, a blank line, its description. */
  pr?: string
  /** Where the card goes; its own file when absent. */
  out?: string
}

/** Adds the missing sections to a card. @returns the exit code: 0, or 2 when the file could not be read or written */
export async function auditFix(file: string, options: AuditFixOptions): Promise<number> {
  try {
    const card = await readCard(file)
    const fixed = fixCard(card, options.kind)
    const name = file === '-' ? 'README.md' : file
    if (options.pr) await writeFile(options.pr, pullRequest(name, fixed))
    await write(card, fixed, { ...options, file, name })
    return 0
  } catch (error) {
    process.stderr.write(`goodfaith audit: ${(error as Error).message}\n`)
    return 2
  }
}

function pullRequest(name: string, fixed: FixedCard): string {
  const { title, description } = pullRequestText(basename(name), fixed)
  return `${title}\n\n${description}`
}

async function write(
  card: string,
  fixed: FixedCard,
  { file, name, diff, out }: AuditFixOptions & { file: string; name: string },
): Promise<void> {
  if (diff) return void process.stdout.write(unifiedDiff(pathInDiff(name), card, fixed.splices))
  const to = out ?? file
  if (to === '-') return void process.stdout.write(fixed.text)
  if (out || fixed.splices.length) await writeFile(to, fixed.text)
  process.stdout.write(told(to, fixed))
}

/** As `git apply` and `patch -p1` want it, from the folder in which the command was given. */
const pathInDiff = (name: string) => name.replace(/^\.\//, '')

function told(to: string, { sections, metadata }: FixedCard): string {
  if (!sections.length && !metadata.length) return `${to}: nothing to add.\n`
  const lines = [
    ...metadata.map(({ key, why }) => `  ${key}: ${why}`),
    ...sections.map(({ heading }) => `  ## ${heading}: for its authors to write`),
  ]
  return `${to}:\n${lines.join('\n')}\n`
}
