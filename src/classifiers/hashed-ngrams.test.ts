import fc from 'fast-check'
import { characterNgrams, hash32, NGRAM_BITS, wordNgrams, wordsOf } from './hashed-ngrams.js'

test('words are folded: case, width and figures', () => {
  expect(wordsOf('Ｆull WIDTH, 3.5 and 1,000 wörds; it’s')).toEqual([
    'full',
    'width',
    '0',
    '0',
    'and',
    '0',
    '0',
    'wörds',
    'it',
    's',
  ])
  expect(wordsOf('x'.repeat(100))[0]).toHaveLength(40)
  expect(wordsOf(' \n—🙂')).toEqual([])
})

test('the hash is FNV-1a with its high bits folded in, and stays what it was', () => {
  expect([hash32(''), hash32('a'), hash32('wolof speech')]).toEqual([2166202364, 3826114868, 3654284994])
})

test('counts of n-grams: as many as there are, each in its bucket', () => {
  const { index, value } = wordNgrams(['a', 'b', 'a', 'b'], 2)
  expect([...value].reduce((sum, v) => sum + v, 0)).toBe(7)
  const bucket = hash32('a b') & ((1 << NGRAM_BITS) - 1)
  expect(value[index.indexOf(bucket)]).toBe(2)
  expect(characterNgrams('cat').index).toHaveLength(new Set(characterNgrams('cat').index).size)
})

test('any text at all gives distinct buckets within the table', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { index, value } of [wordNgrams(wordsOf(text), 3), characterNgrams(text)]) {
        expect(new Set(index).size).toBe(index.length)
        expect(value).toHaveLength(index.length)
        for (const bucket of index) expect(bucket >= 0 && bucket < 1 << NGRAM_BITS).toBe(true)
      }
    }),
  )
})

test('what is written without spaces comes as pairs of characters, the rest as words', () => {
  expect(wordsOf('志愿者捐赠 voices, 12 時間')).toEqual([
    '志愿',
    '愿者',
    '者捐',
    '捐赠',
    'voices',
    '0',
    '時間',
  ])
  expect(wordsOf('음성 데이터')).toEqual(['음성', '데이터'])
})
