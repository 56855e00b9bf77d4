import { expect, test } from '@jest/globals'
import { cardFeatures } from './card-features.js'
import { NOTHING_KNOWN, prepareCard } from './prepare-card.js'

const featuresOf = (text: string, name = 'acme/work') =>
  cardFeatures(prepareCard({ text, name, kind: 'model' }, NOTHING_KNOWN))

test('words of other languages count where the card is in one, and not in an English card', () => {
  const spanish = featuresOf(
    '# Voces\n\nLas voces fueron donadas por voluntarios con su consentimiento, para la salud de los pacientes.',
  )
  expect(spanish['not in English']).toBe(1)
  expect(spanish['word consent']).toBeGreaterThan(0)
  expect(spanish['word health']).toBeGreaterThan(0)
  // "Formal" and "patient" begin as words of these lists do.
  const english = featuresOf(
    '# Cells\n\nThe cells of the grid are read in order, and the limites are in the file.',
  )
  expect([english['not in English'], english['word limitation']]).toEqual([0, 0])
})

test('the consent of a Chinese or Korean card is seen', () => {
  for (const text of [
    '# 语音\n\n这些语音由志愿者捐赠，他们都同意公开。',
    '# 음성\n\n모든 화자는 녹음에 동의하였고 보수를 받았다.',
  ])
    expect(featuresOf(text)['word consent']).toBeGreaterThan(0)
})

test('letters of an under-served script are told from others', () => {
  expect(featuresOf('# โมเดล\n\nโมเดลนี้ใช้สำหรับภาษา')['letters under-served']).toBeGreaterThan(0.4)
  expect(featuresOf('# Модель\n\nЭта модель для русского языка.')['letters under-served']).toBe(0)
})

test('a language is known by its name; a short word of a name is no language', () => {
  expect(featuresOf('# Maasai speech\n\nIt transcribes.')['title under-served']).toBe(1)
  expect(featuresOf('# Remix\n\nIt mixes.', 'acme/mix-bin')['name under-served']).toBe(0)
  expect(featuresOf('# Words\n\nIt speaks.', 'acme/wav2vec-ilo')['name under-served']).toBe(1)
})

test('a heading as long as a sentence is read though nothing stands under it', () => {
  const text =
    '# NepBERT\n## Masked language model for Nepali trained on sentences of many news sites\n\n## Usage\n\nLoad it.'
  expect(featuresOf(text)['text under-served']).toBeGreaterThan(0)
})
