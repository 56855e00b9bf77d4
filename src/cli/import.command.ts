import { InvalidArgumentError, Option, type Command } from 'commander'
import { SUBJECT_KINDS } from '../subjects/subject-ref.js'
import type { ImportSummary } from './import-run.js'
import { peakMemoryMb } from './peak-memory.js'
import { withApp } from './with-app.js'

interface ImportOptions {
  kind: string
  limit?: number
  strict?: boolean
  wait?: boolean
  json?: boolean
}

const EXAMPLES = `
Examples:
  $ goodfaith import cards.jsonl.gz            one card a line: {"name": "org/name", "text": "# …", "downloads": 12}
  $ goodfaith import cards.jsonl --kind dataset --limit 100
  $ goodfaith import my-cards/ --wait          my-cards/org/name/README.md; waits for audits and suggestions

Fields: name, text; kind, downloads, likes, tags, license (or licence), owner where known. A work without owner belongs to
the first part of its name. Importing again adds nothing. A row that cannot be is told on standard error with its line and
counted; the rest goes on, and the exit code is 0. Exit code 1: it failed, or --strict met a bad row; 2: wrong use.`

export function registerImport(program: Command): void {
  program
    .command('import')
    .description('register cards from a .jsonl or .jsonl.gz file or a folder')
    .argument('<path>', 'cards.jsonl, cards.jsonl.gz or a folder of org/name/README.md')
    .addOption(
      new Option('-k, --kind <kind>', 'of rows that name none').choices(SUBJECT_KINDS).default('model'),
    )
    .option('-n, --limit <rows>', 'read at most so many rows', wholeNumber)
    .option('--strict', 'stop at the first bad row')
    .option('-w, --wait', 'go on until every card is audited and has its suggestions')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', EXAMPLES)
    .action((path: string, options: ImportOptions) => run(path, options))
}

async function run(path: string, { wait = false, json = false, ...flags }: ImportOptions): Promise<void> {
  const { runImport } = await import('./import-run.js')
  const { waitForJobs } = await import('./import-wait.js')
  const summary = await withApp(async ({ app }) => {
    const done = await runImport(app, path, flags)
    if (!wait) return done
    const startedAt = Date.now()
    const jobs = await waitForJobs(app, false)
    const jobSeconds = Math.round((Date.now() - startedAt) / 1000)
    return { ...done, jobs, jobSeconds, peakMemoryMb: peakMemoryMb() }
  }, wait)
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : textOf(summary))
}

const textOf = (summary: ImportSummary & { jobs?: number; jobSeconds?: number }) =>
  `${summary.rows} rows in ${summary.seconds} s (${summary.perSecond}/s, at most ${summary.peakMemoryMb} MB): ` +
  `${summary.registered} registered, ${summary.unchanged} unchanged, ${summary.refused} refused.\n` +
  (summary.jobs === undefined ? '' : `${summary.jobs} jobs done in ${summary.jobSeconds} s.\n`)

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number of 1 or more.')
}
