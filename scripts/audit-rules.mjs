// Prints the table of audit rules for docs/audits.md: node scripts/audit-rules.mjs
import { ALL_RULES } from '../dist/src/audits/all-rules.js'

console.log('| rule | asks | severity | kinds | evidence for |\n|---|---|---|---|---|')
for (const { id, title, severity, kinds, references } of ALL_RULES) {
  console.log(`| \`${id}\` | ${title} | ${severity} | ${kinds.join(', ')} | ${references.join(' · ')} |`)
}
