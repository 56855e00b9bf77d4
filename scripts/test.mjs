// `npm test`: installs and builds what is missing, then checks everything. Last line: `N passed, N failed[, N skipped]`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installIfStale, needNode } from './install-if-stale.mjs'

needNode()
installIfStale()
const { buildConsoleIfStale, buildServerIfStale } = await import('./build-if-stale.mjs')

const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

function count(name, isFine) {
  if (!isFine) failures.push(name)
  total[isFine ? 'passed' : 'failed'] += 1
}

function step(name, args) {
  console.log(`\n── ${name}`)
  const { status } = spawnSync('npx', ['--no-install', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  count(name, status === 0)
}

console.log('\n── build')
count('build of the server', buildServerIfStale())
count('build of the console', buildConsoleIfStale())
await import('./link-bin.mjs')

step('format', ['prettier', '--check', '--log-level', 'warn', '.'])
step('lint', ['oxlint', '--max-warnings', '0'])
step('types', ['tsc', '--noEmit'])
if (existsSync('console/tsconfig.json')) step('types of the console', ['tsc', '--noEmit', '-p', 'console'])
step('architecture', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'])

console.log('\n── tests')
const folder = mkdtempSync(join(tmpdir(), 'goodfaith-jest-'))
const report = join(folder, 'report.json')
const { status } = spawnSync(
  process.execPath,
  ['scripts/jest.mjs', '--json', `--outputFile=${report}`, '--silent', ...process.argv.slice(2)],
  {
    stdio: ['inherit', 'ignore', 'inherit'],
  },
)
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  total.passed += numPassedTests
  total.failed += numFailedTests + numRuntimeErrorTestSuites
  total.skipped += numPendingTests
}
if (status !== 0) failures.push('tests')
if (status !== 0 && total.failed === 0) total.failed = 1
rmSync(folder, { recursive: true, force: true })

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
)
process.exit(failures.length > 0 ? 1 : 0)
