// `npm start`: installs and builds what is missing, then serves. Built-in modules only: it runs before npm ci.
import { spawn, spawnSync } from 'node:child_process'
import { installIfStale, needNode } from './install-if-stale.mjs'

needNode()
installIfStale()
const { buildConsoleIfStale, buildServerIfStale } = await import('./build-if-stale.mjs')
if (!buildServerIfStale() || !buildConsoleIfStale()) process.exit(1)
await import('./link-bin.mjs')

const child = spawn(process.execPath, ['bin/goodfaith.js', 'serve', ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
child.on('exit', (code, signal) => {
  // Killed, it could not stop its database; nothing is left running when npm start returns.
  if (signal) spawnSync(process.execPath, ['bin/goodfaith.js', 'stop-database'], { stdio: 'inherit' })
  process.exit(signal ? 1 : code)
})
