import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { projectRoot } from '../../src/config.js'

/** A copy of the policy with another crew.yaml; remove it when done. */
export function policyWithCrew(crew: object): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'goodfaith-policy-'))
  cpSync(join(projectRoot, 'policies'), dir, { recursive: true })
  writeFileSync(join(dir, 'crew.yaml'), stringify(crew))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}
