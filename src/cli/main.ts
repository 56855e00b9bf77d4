import { Command, CommanderError } from 'commander'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '../common/errors.js'
import { databaseIsAway } from '../common/database-is-away.js'
import { BadSetting, projectRoot } from '../config.js'
import { EmbeddedProblem } from '../database/embedded-error.js'
import { NewerDatabase } from '../database/newer-database.js'
import { registerAudit } from './audit.command.js'
import { registerClassifier } from './classifier.command.js'
import { registerDemo } from './demo.command.js'
import { registerFlag } from './flag.command.js'
import { registerImport } from './import.command.js'
import { registerKeys } from './keys.command.js'
import { registerMigrate } from './migrate.command.js'
import { registerOpenapi } from './openapi.command.js'
import { registerServe } from './serve.command.js'
import { registerSignIn } from './sign-in.command.js'
import { registerStopDatabase } from './stop-database.command.js'

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }

/** Every command registers itself; heavy parts are imported when a command runs. */
const COMMANDS = [
  registerServe,
  registerMigrate,
  registerKeys,
  registerSignIn,
  registerOpenapi,
  registerStopDatabase,
  registerImport,
  registerFlag,
  registerDemo,
  registerAudit,
  registerClassifier,
]

const program = new Command('goodfaith')
  .description('Moderation and ethics tagging for hubs of machine-learning works')
  .version(version)
  .showHelpAfterError('(see: goodfaith --help)')
  .exitOverride()
for (const register of COMMANDS) register(program)

/** Exit codes: 0 fine, 1 failed, 2 wrong usage. */
async function run(): Promise<void> {
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (isOurs(error)) console.error(`goodfaith: ${(error as Error).message}`)
  else if (databaseIsAway(error))
    console.error('goodfaith: The database cannot be reached. Check DATABASE_URL, and that the server runs.')
  else if (isOfFiles(error)) console.error(`goodfaith: ${(error as Error).message}`)
  else console.error(error)
  return 1
}

const isOurs = (error: unknown) =>
  [DomainError, EmbeddedProblem, NewerDatabase, BadSetting].some((kind) => error instanceof kind)

/** A folder we may not write, a full disk: the system's own words name the file. */
const isOfFiles = (error: unknown) =>
  /^(EACCES|EPERM|EROFS|ENOSPC|ENOTDIR|EISDIR)$/.test((error as NodeJS.ErrnoException)?.code ?? '')

await run()
