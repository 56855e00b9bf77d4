import { readFileSync } from 'node:fs'
import { OUTCOMES, type Outcome } from '../../src/audits/finding.js'

/** An outcome that the code writes, not one that it compares with. */
const WRITTEN = /(?<![=!]== )'(pass|fail|review|not-applicable)'/g

/** What a rule's own file can answer, by its source, so that a new answer is seen without being told of. */
export function outcomesInCode(rule: string): Outcome[] {
  const source = readFileSync(`src/audits/rules/${rule}.ts`, 'utf8')
  const found = new Set([...source.matchAll(WRITTEN)].map(([, outcome]) => outcome))
  if (source.includes('judgeTopic(')) for (const one of ['pass', 'fail', 'review']) found.add(one)
  return OUTCOMES.filter((one) => found.has(one))
}
