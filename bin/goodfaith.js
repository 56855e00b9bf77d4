#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = new URL('../dist/src/cli/main.js', import.meta.url)
if (!existsSync(fileURLToPath(main))) {
  console.error('Goodfaith is not built yet. Run: npm ci && npm run build')
  process.exit(1)
}
await import(main.href)
