import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffLines, hunksOf, type DiffLine } from './diff-lines.js'

const SIGN = { same: ' ', added: '+', removed: '-' } as const
const told = (lines: DiffLine[]) => lines.map(({ change, text }) => SIGN[change] + text)
const diff = (older: string, newer: string) => told(diffLines(older, newer))

describe('a diff', () => {
  test.each([
    ['nothing', 'a\nb', 'a\nb', [' a', ' b']],
    ['a line added', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
    ['a line removed', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
    ['a line changed', 'a\nb\nc', 'a\nB\nc', [' a', '-b', '+B', ' c']],
    ['from nothing', '', 'a', ['+a']],
    ['to nothing', 'a', '', ['-a']],
    ['only line ends', 'a\r\nb\r\n', 'a\nb', [' a', ' b']],
  ])('%s', (_, older, newer, lines) => expect(diff(older, newer)).toEqual(lines))

  test('numbers the lines of both', () =>
    expect(diffLines('a\nb\nc', 'x\na\nc').map(({ from, to }) => [from, to])).toEqual([
      [null, 1],
      [1, 2],
      [2, null],
      [3, 3],
    ]))
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', ''), { minLength: 1, maxLength: 30 })
  .map((lines) => ['x', ...lines, 'y'].join('\n'))

test('both texts can be read from a diff, with their line numbers, and no shorter one exists', () =>
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const lines = diffLines(older, newer)
      const [before, after] = [
        lines.filter(({ from }) => from !== null),
        lines.filter(({ to }) => to !== null),
      ]
      expect(before.map((one) => one.text).join('\n')).toBe(older)
      expect(after.map((one) => one.text).join('\n')).toBe(newer)
      expect(before.map(({ from }) => from)).toEqual(before.map((_, i) => i + 1))
      expect(after.map(({ to }) => to)).toEqual(after.map((_, i) => i + 1))
      expect(lines.filter(({ change }) => change === 'same').length).toBe(
        longestCommon(older.split('\n'), newer.split('\n')),
      )
    }),
    { numRuns: 400 },
  ))

/** By the textbook's table. */
function longestCommon(a: string[], b: string[]): number {
  let row = Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    for (const [j, other] of b.entries())
      next.push(one === other ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!))
    row = next
  }
  return row.at(-1)!
}

test('texts that share nothing are told as replaced, whatever their size', () => {
  const many = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word} ${i}`).join('\n')
  const lines = diffLines(many('a'), many('b'))
  expect(lines).toHaveLength(40_000)
  expect(lines.slice(0, 20_000).every(({ change }) => change === 'removed')).toBe(true)
})

test('hunks show what changed with some lines around it, apart or joined, each line once', () => {
  const older = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`)
  const newer = older.with(1, 'two').with(6, 'seven').with(25, 'twenty-six')
  const hunks = hunksOf(diffLines(older.join('\n'), newer.join('\n')))
  expect(hunks.map(({ lines }) => [lines[0]!.from, lines.at(-1)!.from])).toEqual([
    [1, 10],
    [23, 29],
  ])
  expect(hunksOf(diffLines('a', 'a'))).toEqual([])
})
