import type { NumberedLine } from './row-batch.js'

/**
 * The numbers of the rows with the most downloads, `most` of them; where downloads are equal, the earlier row.
 * Memory grows with `most`, not with the file.
 */
export async function topRows(lines: AsyncIterable<NumberedLine>, most: number): Promise<Set<number>> {
  let kept: { row: number; downloads: number }[] = []
  const cut = () => {
    kept.sort((a, b) => b.downloads - a.downloads || a.row - b.row)
    kept = kept.slice(0, most)
  }
  for await (const { row, line } of lines) {
    kept.push({ row, downloads: downloadsOf(line) })
    if (kept.length >= most * 2 + 1_000) cut()
  }
  cut()
  return new Set(kept.map(({ row }) => row))
}

/** Of a line as it stands: what cannot be read has none, and is told about when its turn comes. */
function downloadsOf(line: Uint8Array): number {
  try {
    const { downloads } = JSON.parse(Buffer.from(line).toString('utf8')) as { downloads?: unknown }
    return typeof downloads === 'number' && Number.isFinite(downloads) ? downloads : 0
  } catch {
    return -1
  }
}
