import { Option, type Command } from 'commander'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { auditPage } from '../audits/audit-page.js'
import { AuditWorkers } from '../audits/audit-workers.js'
import { AUDIT_KINDS, type AuditKind, type AuditReport, type AuditSeverity } from '../audits/finding.js'
import { sarifOf } from '../audits/sarif.js'
import { printAudit } from './print-audit.js'

const MAX_BYTES = 2_097_152
const WEIGHT: Record<AuditSeverity | 'never', number> = { low: 1, moderate: 2, high: 3, never: 4 }

interface AuditOptions {
  kind: AuditKind
  failOn: AuditSeverity | 'never'
  json?: boolean
  sarif?: boolean
  html?: string
}

/** A file that cannot be audited; the message says why and what to do. */
class Unreadable extends Error {}

const EXAMPLES = `
Examples:
  $ goodfaith audit README.md
  $ goodfaith audit README.md --kind dataset --html report.html
  $ goodfaith audit README.md --sarif > audit.sarif
  $ curl -s https://example.org/README.md | goodfaith audit - --json

Exit codes: 0 nothing fails at or over --fail-on, 1 something does, 2 wrong use or a file that cannot be read.`

/** Adds `goodfaith audit`, which needs no database and no server. */
export function registerAudit(program: Command): void {
  program
    .command('audit')
    .description('audit the card of a model, dataset or Space: what is missing, where, and the text to paste')
    .argument('<file>', 'the README.md; - reads standard input')
    .addOption(
      new Option('--kind <kind>', 'what the card is about').choices([...AUDIT_KINDS]).default('model'),
    )
    .addOption(new Option('--json', 'print the report as JSON').conflicts('sarif'))
    .option('--sarif', 'print the report as SARIF 2.1.0')
    .option('--html <file>', 'also write the report as one HTML page')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when a finding at or over it fails')
        .choices(['high', 'moderate', 'low', 'never'])
        .default('high'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: AuditOptions) => {
      process.exitCode = await run(file, options)
    })
}

async function run(file: string, options: AuditOptions): Promise<number> {
  try {
    const card = await readCard(file)
    const report = await audit(card, options.kind)
    const name = file === '-' ? 'README.md' : file
    process.stdout.write(output(report, name, options))
    if (options.html) await writeFile(options.html, auditPage(report, { name: basename(name), card }))
    return exitCode(report, options.failOn)
  } catch (error) {
    process.stderr.write(`goodfaith audit: ${(error as Error).message}\n`)
    return 2
  }
}

async function audit(card: string, kind: AuditKind): Promise<AuditReport> {
  const workers = new AuditWorkers(1)
  try {
    return await workers.audit({ card, kind, files: [] })
  } finally {
    await workers.close()
  }
}

function output(report: AuditReport, name: string, { json, sarif }: AuditOptions): string {
  if (json) return `${JSON.stringify(report, null, 2)}\n`
  if (sarif) return `${JSON.stringify(sarifOf(report, name), null, 2)}\n`
  return printAudit(report, name, process.stdout.isTTY)
}

function exitCode(report: AuditReport, failOn: AuditSeverity | 'never'): number {
  const fails = report.findings.some(
    (one) => one.outcome === 'fail' && WEIGHT[one.severity] >= WEIGHT[failOn],
  )
  return fails ? 1 : 0
}

async function readCard(file: string): Promise<string> {
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
