import type { Command } from 'commander'
import { join } from 'node:path'
import { projectRoot } from '../config.js'
import type { DemoLoaded } from './demo-load.js'
import type { DemoRemoved } from './demo-remove.js'
import { withApp } from './with-app.js'

interface DemoOptions {
  remove?: boolean
  wait: boolean
  json?: boolean
}

const EXAMPLES = `
Examples:
  $ goodfaith demo              32 works with cards, 9 posts, 60 flags by 20 people; twice is once
  $ goodfaith demo --no-wait    leaves audits and suggestions to the running server
  $ goodfaith demo --remove     takes all of it out again; the ledger keeps what happened`

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('load a small invented hub, or take it out again')
    .option('--remove', 'take it out, with all that was said and decided about it')
    .option('--no-wait', 'do not wait until every card is audited and has its suggestions')
    .option('--json', 'print counts as JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: DemoOptions) => (options.remove ? remove(options) : load(options)))
}

async function load({ json = false, wait }: DemoOptions): Promise<void> {
  const { readDemoHub } = await import('./demo-hub.js')
  const { loadDemo } = await import('./demo-load.js')
  const { waitForJobs } = await import('./import-wait.js')
  const hub = readDemoHub(join(projectRoot, 'demo'))
  const loaded = await withApp(async ({ app }) => {
    const counts = await loadDemo(app, hub)
    if (wait) await waitForJobs(app, json)
    return counts
  }, wait)
  process.stdout.write(json ? `${JSON.stringify(loaded)}\n` : loadedText(loaded))
}

async function remove({ json = false }: DemoOptions): Promise<void> {
  const { removeDemo } = await import('./demo-remove.js')
  const removed = await withApp(({ app }) => removeDemo(app))
  process.stdout.write(json ? `${JSON.stringify(removed)}\n` : removedText(removed))
}

const loadedText = ({ people, subjects, flags }: DemoLoaded) =>
  people + subjects + flags === 0
    ? 'The demo hub was there already; nothing was added.\n'
    : `The demo hub is there: ${subjects} works and posts, ${flags} flags by ${people} people.
Sign in to the console:  npx goodfaith sign-in --name mira --role moderator
Take it out again:       npx goodfaith demo --remove\n`

const removedText = ({ people, subjects, flags }: DemoRemoved) =>
  people + subjects + flags === 0
    ? 'There was no demo hub.\n'
    : `Taken out: ${subjects} works and posts, ${flags} flags, ${people} people. The ledger keeps what happened.\n`
