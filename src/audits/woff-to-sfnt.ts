import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20

/**
 * The TrueType font within a WOFF 1.0 file (W3C). The PDF library would inflate a whole table for every glyph.
 * @throws when it is no such file
 */
export function woffToSfnt(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('The font is not a WOFF 1.0 file.')
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(12 + 16 * count)
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  const parts = [directory]
  let offset = directory.length
  for (let index = 0; index < count; index += 1) {
    const entry = woff.subarray(HEADER + ENTRY * index, HEADER + ENTRY * (index + 1))
    const table = tableOf(woff, entry)
    const at = 12 + 16 * index
    entry.copy(directory, at, 0, 4)
    directory.writeUInt32BE(entry.readUInt32BE(16), at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(table.length, at + 12)
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    table.copy(padded)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}

function tableOf(woff: Buffer, entry: Buffer): Buffer {
  const [offset, packed, size] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)]
  const bytes = woff.subarray(offset, offset + packed)
  return packed < size ? inflateSync(bytes) : bytes
}
