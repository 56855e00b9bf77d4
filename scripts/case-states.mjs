// Writes docs/case-states.md from the transition table in the code.
import { writeFileSync } from 'node:fs'
import { buildServerIfStale } from './build-if-stale.mjs'

if (!buildServerIfStale()) process.exit(1)
const { printCaseStates } = await import('../dist/src/review/print-case-states.js')
writeFileSync(new URL('../docs/case-states.md', import.meta.url), printCaseStates())
