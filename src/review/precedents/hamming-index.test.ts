import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { HammingIndex } from './hamming-index.js'
import { cosine, meanOf, quantise } from './quantise.js'

const bitsOf = (text: string) => quantise(Float32Array.from(text, (sign) => (sign === '1' ? 1 : -1))).bits
const differing = (a: string, b: string) => [...a].filter((sign, i) => sign !== b[i]).length
const signs = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 64, maxLength: 64 })

describe('the index of sign bits', () => {
  test('finds what comparing every pair finds, in that order', () => {
    fc.assert(
      fc.property(fc.array(signs, { minLength: 1, maxLength: 80 }), signs, (stored, asked) => {
        const index = new HammingIndex(2)
        stored.forEach((one, i) => index.add(String(i), 'any', bitsOf(one)))
        const all = stored.map((one, i) => ({ id: String(i), distance: differing(one, asked) }))
        const expected = all.sort((a, b) => a.distance - b.distance || Number(a.id) - Number(b.id))
        expect(index.nearest(bitsOf(asked), ['any'], 10)).toEqual(expected.slice(0, 10).map(({ id }) => id))
      }),
    )
  })

  test('keeps groups apart, and an id once, beyond its first room', () => {
    const index = new HammingIndex(2)
    const zeros = '0'.repeat(64)
    for (let i = 0; i < 3000; i++) index.add(String(i % 2500), i % 2 ? 'odd' : 'even', bitsOf(zeros))
    expect(index.size).toBe(2500)
    expect(index.nearest(bitsOf(zeros), ['odd'], 3)).toEqual(['1', '3', '5'])
    expect(index.nearest(bitsOf(zeros), ['none'], 3)).toEqual([])
  })
})

describe('quantised vectors', () => {
  test('keep the cosine to within two hundredths', () => {
    const vector = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 })
      .map((values) => Float32Array.from(values))
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const exact = a.reduce((sum, x, i) => sum + x * b[i]!, 0) / (Math.hypot(...a) * Math.hypot(...b) || 1)
        expect(Math.abs(cosine(quantise(a).int8, quantise(b).int8) - exact)).toBeLessThan(0.02)
      }),
    )
  })

  test('the mean of vectors is a unit vector between them', () => {
    const mean = meanOf([Float32Array.of(1, 0), Float32Array.of(0, 1)])
    expect([...mean].map((value) => value.toFixed(4))).toEqual(['0.7071', '0.7071'])
  })
})
