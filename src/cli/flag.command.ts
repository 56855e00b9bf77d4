import { InvalidArgumentError, type Command } from 'commander'
import { Config } from '../config.js'
import type { FileFlag } from '../flags/flag.dto.js'
import { flagSubject } from './flag-subject.js'
import { withApp } from './with-app.js'

interface FlagOptions {
  reason: string
  details: string
  kind: string
  quote?: string
  link?: string[]
  as?: string
  url?: string
  json?: boolean
}

const EXAMPLES = `
Examples:
  $ goodfaith flag org/name --reason spam --details "Only casino links." --as anouk
  $ goodfaith flag https://hub.example/datasets/org/name --reason personal-data --details "Phone numbers in column 8." --as anouk
  $ GOODFAITH_KEY=gf_… goodfaith flag org/name --reason spam --details "Empty." --url https://goodfaith.example

Without --url the flag goes straight into the local database and --as says who reports. With --url it goes over HTTP under
GOODFAITH_KEY; --as then needs a service key. The reasons are listed by GET /v1/policy.`

export function registerFlag(program: Command): void {
  program
    .command('flag')
    .description('flag a work, a discussion or a comment; prints the receipt')
    .argument('<name-or-url>', 'org/name, or the address of its page on the hub')
    .requiredOption('-r, --reason <id>', 'a reason of the policy, such as personal-data')
    .requiredOption('-d, --details <text>', 'what is wrong, in your own words')
    .option('-k, --kind <kind>', 'model, dataset or space, for a plain name', 'model')
    .option('-q, --quote <text>', 'the passage of the card it is about')
    .option('-l, --link <url...>', 'pages that show it')
    .option('--as <name>', 'who reports')
    .option('--url <address>', 'a running server, instead of the local database', address)
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', EXAMPLES)
    .action((subject: string, options: FlagOptions) => run(subject, options))
}

async function run(text: string, options: FlagOptions): Promise<void> {
  const input: FileFlag = {
    subject: flagSubject(text, options.kind),
    reason: options.reason,
    details: options.details,
    ...(options.link && { links: options.link }),
    ...(options.quote && { quote: options.quote }),
  }
  const { url, as } = options
  const { fileHere, fileOverHttp } = await import('./flag-file.js')
  const filed = url
    ? await fileOverHttp({ url, as, key: new Config().key }, input)
    : await withApp(({ app }) => fileHere(app, input, as))
  process.stdout.write(options.json ? `${JSON.stringify(filed)}\n` : `${filed.receipt.url}\n`)
}

function address(text: string): string {
  if (/^https?:/.test(text) && URL.canParse(text)) return text.replace(/\/$/, '')
  throw new InvalidArgumentError('Write it as https://goodfaith.example.')
}
