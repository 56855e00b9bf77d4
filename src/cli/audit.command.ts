import { InvalidArgumentError, Option, type Command } from 'commander'
import { AUDIT_KINDS } from '../audits/finding.js'
import { registerAuditAnswers } from './audit-answers.js'
import { auditFix, type AuditFixOptions } from './audit-fix.js'
import { auditHub, type AuditHubOptions } from './audit-hub.js'
import { auditFiles, CLI_FORMATS, type AuditOptions } from './audit-files.js'

const EXAMPLES = `
Examples:
  $ goodfaith audit README.md
  $ goodfaith audit README.md --kind dataset --format html --out report.html
  $ goodfaith audit README.md --format sarif > audit.sarif
  $ goodfaith audit README.md --format pdf --out report.pdf
  $ goodfaith audit README.md --fix --diff
  $ goodfaith audit --from cards.jsonl.gz --top-downloads 1000 --out results
  $ curl -s https://example.org/README.md | goodfaith audit - --json

Exit codes: 0 nothing fails at or over --fail-on, 1 something does, 2 wrong use or a file that cannot be read.`

/** Adds `goodfaith audit`, which needs no database and no server. */
export function registerAudit(program: Command): void {
  const command = program
    .command('audit')
    .description('audit the card of a model, dataset or Space: what is missing, where, and the text to paste')
    .argument('[files...]', 'the README.md; - reads standard input')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: Options) => {
      const done = files.length ? overFiles(files, options) : overHub(options)
      if (!done) command.error('error: name one README.md, or a file of cards with --from')
      else process.exitCode = await done
    })
  registerAuditAnswers(command)
  for (const option of allOptions()) command.addOption(option)
}

type Options = AuditOptions & Partial<AuditHubOptions> & Partial<AuditFixOptions>

function overFiles(files: string[], options: Options): Promise<number> | undefined {
  const { from, fix } = options
  if (from !== undefined || (fix && files.length > 1)) return undefined
  return fix ? auditFix(files[0]!, { ...options, fix }) : auditFiles(files, options)
}

function overHub({ from, fix, ...options }: Options): Promise<number> | undefined {
  return from === undefined || fix ? undefined : auditHub({ ...options, from })
}

const allOptions = () => [...reportOptions(), ...thresholdOptions(), ...fixOptions(), ...hubOptions()]

const reportOptions = () => [
  new Option('--kind <kind>', 'what the card is about').choices([...AUDIT_KINDS]).default('model'),
  new Option('--format <format>', 'how the report is written').choices([...CLI_FORMATS]).default('text'),
  new Option(
    '--out <file>',
    'where it is written; standard output when absent (with --from a folder: audit-results)',
  ),
  new Option('--json', 'short for --format json').implies({ format: 'json' }).conflicts('sarif'),
  new Option('--sarif', 'short for --format sarif').implies({ format: 'sarif' }),
  new Option('--html <file>', 'also write the report as one HTML page'),
  new Option('--badge <file>', 'also write an SVG badge with the number of sections'),
]

const fixOptions = () => [
  new Option(
    '--fix',
    'add the sections that are missing, for their authors to write, and put metadata right',
  ),
  new Option('--diff', 'with --fix: show the changes as a unified diff, and write nothing').implies({
    fix: true,
  }),
  new Option('--pr <file>', 'with --fix: also write the title and text of a pull request').implies({
    fix: true,
  }),
]

const hubOptions = () => [
  new Option('--from <file>', 'audit every card of a .jsonl or .jsonl.gz file into the folder --out'),
  new Option('--top-downloads <count>', 'with --from: only the cards with the most downloads').argParser(
    wholeNumber,
  ),
  new Option('--threads <count>', 'with --from: worker threads; a processor each when absent').argParser(
    wholeNumber,
  ),
]

const thresholdOptions = () => [
  new Option('--fail-on <severity>', 'exit with 1 when a finding at or over it fails')
    .choices(['high', 'moderate', 'low', 'never'])
    .default('high'),
  new Option('--max-fail <count>', 'exit with 1 when more findings fail').argParser(wholeNumber),
  new Option('--max-review <count>', 'exit with 1 when more are to be checked').argParser(wholeNumber),
]

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a whole number, such as 0 or 3.')
  return Number(text)
}
