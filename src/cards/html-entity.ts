const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  bull: '•',
  times: '×',
  rarr: '→',
  euro: '€',
}

/** The character that `&…;` at `start` stands for; null when it is none we know, so that it is shown as written. */
export function readEntity(text: string, start: number): { shown: string; end: number } | null {
  const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/iy
  entity.lastIndex = start
  const found = entity.exec(text)
  if (!found) return null
  const shown = found[3] ? NAMED[found[3]] : fromCode(found[1] ? Number(found[1]) : parseInt(found[2]!, 16))
  return shown ? { shown, end: entity.lastIndex } : null
}

const fromCode = (code: number) =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\uFFFD'
