import { cardTables } from './card-tables.js'
import type { OutOfFoldRow } from './out-of-fold-file.js'

const rows: OutOfFoldRow[] = Array.from({ length: 100 }, (_, i) => ({
  id: `${i}`,
  kind: i % 2 ? 'model' : 'dataset',
  language: i < 60 ? 'en' : i < 95 ? 'de' : ['fr', 'es'][i % 2]!,
  characters: 500 * (i + 1),
  labels: i % 4 === 0 ? ['inclusive'] : [],
  probabilities: [0, 0, 0, 0, i % 4 === 0 ? 0.9 : 0.1, 0],
}))

test('the tables stand by category, kind, language and length, small groups together', () => {
  const text = cardTables('1-0123456789', rows, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
  expect(text).toContain('| inclusive | 25 | 1.00 | 1.00 | 1.00 |')
  expect(text).toContain('| dataset | 50 | 25 | 1.00 | 1.00 | 1.00 |')
  expect(text).toMatch(/\| de \| 35 \|/)
  expect(text).toMatch(/\| others \| 5 \|/)
  expect(text).not.toMatch(/\| fr \|/)
  expect(text).toMatch(/\| over 16,000 \| 68 \|/)
})
