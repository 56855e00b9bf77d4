import { beforeAll, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/config.js'

interface Operation {
  operationId: string
  summary?: string
  responses: Record<string, { content?: object }>
  security: object[]
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete']
let printed: string
let operations: { name: string; operation: Operation }[]

beforeAll(() => {
  printed = execFileSync(process.execPath, ['bin/goodfaith.js', 'openapi'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  const { paths } = JSON.parse(printed) as { paths: Record<string, Record<string, Operation>> }
  operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      item[method] ? [{ name: `${method} ${path}`, operation: item[method] }] : [],
    ),
  )
})

test('the committed document is the one of the code (npm run openapi writes it)', () => {
  expect(readFileSync(join(projectRoot, 'openapi.json'), 'utf8') === printed).toBe(true)
})

test('it is OpenAPI 3.1 and every operation has an id of its own', () => {
  expect(JSON.parse(printed).openapi).toMatch(/^3\.1\./)
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(['flags.file', 'me.read', 'cases.next']))
})

test('every operation says what it does, who may call it and how it fails', () => {
  const silent = operations.filter(
    ({ operation: { summary, security, responses } }) => !summary || !security || !responses.default,
  )
  expect(silent.map(({ name }) => name)).toEqual([])
})

test('every success has a shape, or no content', () => {
  const shapeless = operations.filter(({ operation: { responses } }) =>
    Object.entries(responses).some(
      ([status, { content }]) => status.startsWith('2') && status !== '204' && content === undefined,
    ),
  )
  expect(shapeless.map(({ name }) => name)).toEqual([])
})

test('no schema is left without a type', () => {
  const { components } = JSON.parse(printed) as { components: { schemas: Record<string, object> } }
  const empty = Object.entries(components.schemas).flatMap(([name, schema]) =>
    Object.entries((schema as { properties?: Record<string, object> }).properties ?? {})
      .filter(([, property]) => Object.keys(property).every((key) => key === 'description'))
      .map(([property]) => `${name}.${property}`),
  )
  expect(empty).toEqual([])
})
