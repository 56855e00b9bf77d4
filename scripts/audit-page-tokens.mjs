// Writes the design tokens of the audit page from the console's: node scripts/audit-page-tokens.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const css = readFileSync('console/src/style/tokens.css', 'utf8')
  .replace(/\/\*[^]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,]) ?/g, '$1')
  .replace(/;}/g, '}')
  .trim()
writeFileSync(
  'src/audits/audit-page-tokens.ts',
  `/** console/src/style/tokens.css, written by scripts/audit-page-tokens.mjs; a test compares the two. */\nexport const AUDIT_PAGE_TOKENS = ${JSON.stringify(css).replace(/^"|"$/g, '`').replaceAll('\\"', '"')}\n`,
)
