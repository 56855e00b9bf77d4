/** A vector as it is kept: its signs, one bit a dimension, to find what may be near; its values in int8 to rank that. */
export interface Quantised {
  bits: Buffer
  int8: Buffer
}

/** The first dimension is the lowest bit of the first byte. Values are scaled so that the largest becomes ±127. */
export function quantise(vector: Float32Array): Quantised {
  const bits = Buffer.alloc(Math.ceil(vector.length / 32) * 4)
  const int8 = Buffer.alloc(vector.length)
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  for (let i = 0; i < vector.length; i++) {
    if (vector[i]! > 0) bits[i >> 3]! |= 1 << (i & 7)
    int8.writeInt8(Math.round((vector[i]! / largest) * 127), i)
  }
  return { bits, int8 }
}

/** Cosine of two int8 vectors of one length; 0 when either is all zeros. */
export function cosine(a: Buffer, b: Buffer): number {
  const [x, y] = [signed(a), signed(b)]
  let dot = 0
  let xx = 0
  let yy = 0
  for (let i = 0; i < x.length; i++) {
    dot += x[i]! * y[i]!
    xx += x[i]! * x[i]!
    yy += y[i]! * y[i]!
  }
  return xx && yy ? dot / Math.sqrt(xx * yy) : 0
}

const signed = (bytes: Buffer) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)

/** The unit vector between others: their mean, normalised. */
export function meanOf(vectors: Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]!.length)
  for (const vector of vectors) for (let i = 0; i < mean.length; i++) mean[i]! += vector[i]!
  const length = Math.hypot(...mean) || 1
  return mean.map((value) => value / length)
}
