// Lets `npx goodfaith …` find this clone's own command, offline.
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'

mkdirSync('node_modules/.bin', { recursive: true })
if (process.platform === 'win32') {
  writeFileSync('node_modules/.bin/goodfaith.cmd', '@node "%~dp0\\..\\..\\bin\\goodfaith.js" %*\r\n')
} else {
  chmodSync('bin/goodfaith.js', 0o755)
  rmSync('node_modules/.bin/goodfaith', { force: true })
  symlinkSync('../../bin/goodfaith.js', 'node_modules/.bin/goodfaith')
}
