import { beside, denseRow, dot, EMPTY_ROW, normalised } from './sparse-rows.js'

const row = { index: Int32Array.from([1, 3]), value: Float32Array.from([3, 4]) }

test('the dot product reads only the columns of the row', () => {
  expect(dot(row, [9, 2, 9, 10])).toBe(46)
  expect(dot(EMPTY_ROW, [1])).toBe(0)
  expect(dot(denseRow([1, 2]), [3, 4])).toBe(11)
})

test('a row is scaled to the length asked for; an empty one, or one of zeros, stays', () => {
  expect([...normalised(row).value]).toEqual([Math.fround(0.6), Math.fround(0.8)])
  expect([...normalised(row, 10).value]).toEqual([6, 8])
  expect(normalised(EMPTY_ROW)).toBe(EMPTY_ROW)
  const zeros = denseRow([0, 0])
  expect(normalised(zeros)).toBe(zeros)
})

test('two rows side by side: the right one moves up', () => {
  const both = beside(row, denseRow([7]), 10)
  expect([...both.index]).toEqual([1, 3, 10])
  expect([...both.value]).toEqual([3, 4, 7])
})
