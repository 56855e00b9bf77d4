import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { projectRoot } from '../config.js'
import type { StopSignal } from './stop-signal.js'

/** Asks a person at the terminal whether to load the invented hub; says nothing where nobody can answer. */
export async function offerDemo(stop: StopSignal): Promise<void> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return
  // Without readline's own terminal mode, Ctrl-C stays the signal that stops the service.
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false })
  const asked = new AbortController()
  void stop.requested.then(() => asked.abort())
  const answer = await terminal
    .question('  Load an invented hub now, to look around? [y/N] ', { signal: asked.signal })
    .catch(() => '')
  terminal.close()
  if (!/^y(es)?$/i.test(answer.trim())) return
  const demo = spawn(process.execPath, [join(projectRoot, 'bin/goodfaith.js'), 'demo', '--no-wait'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  void stop.requested.then(() => demo.kill())
}
