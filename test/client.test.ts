import { expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../src/config.js'

test('the types of the console are those of openapi.json; "npm run client" writes them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'goodfaith-client-'))
  try {
    const made = join(folder, 'schema.d.ts')
    const generator = join(projectRoot, 'node_modules', 'openapi-typescript', 'bin', 'cli.js')
    execFileSync(process.execPath, [generator, 'openapi.json', '-o', made], {
      cwd: projectRoot,
      stdio: 'ignore',
    })
    const kept = join(projectRoot, 'console', 'src', 'api', 'schema.d.ts')
    expect(readFileSync(kept, 'utf8') === readFileSync(made, 'utf8')).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
