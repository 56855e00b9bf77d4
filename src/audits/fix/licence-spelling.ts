import { LICENCE_IDS } from '../licence-ids.js'

/** Spellings that mean one identifier of the hub and no other, in lower case without blanks, dots between digits kept. */
const SPELLINGS: readonly [RegExp, string][] = [
  [/^(?:the)?apache(?:license|licence)?,?-?(?:version|v)?-?2(?:\.0)?(?:license|licence)?$/, 'apache-2.0'],
  [/^(?:the)?mit(?:license|licence)$/, 'mit'],
  [/^cc-?by-?(\d\.\d)$/, 'cc-by-$1'],
  [/^cc-?by-?(sa|nc|nd)-?(\d\.\d)$/, 'cc-by-$1-$2'],
  [/^cc-?by-?nc-?(sa|nd)-?(\d\.\d)$/, 'cc-by-nc-$1-$2'],
  [/^cc-?0(?:-?1\.0)?$/, 'cc0-1.0'],
  [/^(a|l)?gpl-?v?(2|3)(?:\.0)?$/, '$1gpl-$2.0'],
  [/^bsd-?([23])-?clause$/, 'bsd-$1-clause'],
  [/^mpl-?2(?:\.0)?$/, 'mpl-2.0'],
]

/** The hub's identifier for a licence that is written another way; null when it is one already, or none is certain. */
export function licenceId(written: string): string | null {
  if (LICENCE_IDS.has(written)) return null
  const lower = written.trim().toLowerCase()
  const squeezed = lower.replace(/[\s_]+/g, '')
  const spelt = SPELLINGS.map(([pattern, id]) =>
    pattern.test(squeezed) ? squeezed.replace(pattern, id) : '',
  )
  return [lower, lower.replace(/[\s_]+/g, '-'), ...spelt].find((id) => LICENCE_IDS.has(id)) ?? null
}
