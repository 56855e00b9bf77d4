import { Option, type Command } from 'commander'
import { ROLES, type Role } from '../common/role.js'
import type { KeyRow } from '../identity/keys.js'
import { withApp } from './with-app.js'

interface Create {
  name: string
  role: Role
  quiet?: boolean
  json?: boolean
}

/** API keys: make, list, revoke. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('make, list and revoke API keys')
  keys
    .command('create')
    .description('make a key; it is shown this once')
    .requiredOption('--name <name>', 'whose key: the user name on the hub; made when new')
    .addOption(new Option('--role <role>', 'what the key may do').choices(ROLES).makeOptionMandatory())
    .option('--quiet', 'print the key alone')
    .option('--json', 'print JSON')
    .addHelpText('after', CREATE_EXAMPLES)
    .action(create)
  keys
    .command('list')
    .description('show every key, but never the key itself')
    .option('--json', 'print JSON')
    .action(list)
  keys
    .command('revoke <id>')
    .description('end a key at once')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  goodfaith keys revoke 01a20d33-5860-770f-83a3-b8bbd2af6e38')
    .action(revoke)
}

const CREATE_EXAMPLES = `
Examples:
  goodfaith keys create --name alice --role member
  KEY=$(npx goodfaith keys create --name hub --role service --quiet)`

async function create({ name, role, quiet, json }: Create): Promise<void> {
  const made = await withKeys((keys) => keys.createKey({ name, role }))
  if (json) console.log(JSON.stringify({ ...made, name, role }))
  else if (quiet) console.log(made.key)
  else console.log(`${made.key}\n\nKeep it now: it is not shown again. Its id, to revoke it: ${made.id}`)
}

async function list({ json }: { json?: boolean }): Promise<void> {
  const rows = await withKeys((keys) => keys.list())
  if (json) console.log(JSON.stringify(rows))
  else if (rows.length === 0)
    console.log('No keys yet. Make one: goodfaith keys create --name alice --role member')
  else for (const row of rows) console.log(line(row))
}

async function revoke(id: string, { json }: { json?: boolean }): Promise<void> {
  await withKeys((keys) => keys.revoke(id))
  console.log(json ? JSON.stringify({ id, revoked: true }) : `Key ${id} is revoked.`)
}

const line = ({ id, hint, role, name, createdAt, revokedAt }: KeyRow) =>
  [
    id,
    `${hint}…`,
    role.padEnd(9),
    revokedAt ? `revoked ${revokedAt.toISOString()}` : `since   ${createdAt.toISOString()}`,
    name,
  ].join('  ')

async function withKeys<T>(work: (keys: import('../identity/keys.js').Keys) => Promise<T>): Promise<T> {
  const { Keys } = await import('../identity/keys.js')
  return withApp(({ app }) => work(app.get(Keys, { strict: false })))
}
