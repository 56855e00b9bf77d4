import type { Command } from 'commander'

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('serve the API and the console, and work on jobs')
    .addHelpText(
      'after',
      '\nExamples:\n  goodfaith serve\n  PORT=8080 DATABASE_URL=postgres://… goodfaith serve',
    )
    .action(async () => {
      const { serve } = await import('./serve.js')
      await serve()
    })
}
