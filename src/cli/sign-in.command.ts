import { Option, type Command } from 'commander'
import { ROLES, type Role } from '../common/role.js'
import { withApp } from './with-app.js'

interface SignInOptions {
  name: string
  role?: Role
  json?: boolean
}

/** A one-time link into the console, for anyone, any time. */
export function registerSignIn(program: Command): void {
  program
    .command('sign-in')
    .description('print a link that signs a person in to the console, once')
    .requiredOption('--name <name>', 'who signs in; made when new')
    .addOption(
      new Option('--role <role>', 'what the session may do (default: member)').choices(
        ROLES.filter((role) => role !== 'service'),
      ),
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  goodfaith sign-in --name mira --role moderator')
    .action(signIn)
}

async function signIn({ name, role, json }: SignInOptions): Promise<void> {
  const { SignIn } = await import('../identity/sign-in.js')
  const link = await withApp(({ app }) => app.get(SignIn, { strict: false }).link({ name, role }))
  console.log(json ? JSON.stringify(link) : link.url)
  // Standard output holds the link alone, so that a script can open it.
  if (!json && process.stdout.isTTY)
    console.error(`Works once, until ${link.expiresAt.toLocaleTimeString()}.`)
}
