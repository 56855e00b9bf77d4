/**
 * The lines of a byte stream, without their end, one at a time: the stream may be larger than memory. A line longer
 * than `longest` bytes comes as null, and its bytes are thrown away as they come.
 */
export async function* byteLines(
  chunks: AsyncIterable<Buffer>,
  longest: number,
): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = []
  let length = 0
  const end = () => {
    const line = length > longest ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  const add = (part: Buffer) => {
    length += part.length
    if (length > longest) parts = []
    else parts.push(part)
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, to))
      yield end()
      from = to + 1
    }
    add(chunk.subarray(from))
  }
  if (length > 0) yield end()
}
