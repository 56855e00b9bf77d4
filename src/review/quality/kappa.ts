export interface Pair {
  first: string
  second: string
}

/** How far two people agree beyond chance. */
export interface Agreement {
  pairs: number
  /** Share of pairs with the same answer; null without pairs. */
  agreed: number | null
  /** Cohen's κ; null where it is not defined: no pairs, or everybody gave one answer throughout. */
  kappa: number | null
  /** 95 % interval of κ. */
  low: number | null
  high: number | null
}

const Z = 1.96

/**
 * Cohen's κ (1960) with the large-sample interval of Fleiss, Cohen and Everitt (1969). With few pairs the interval is
 * wide and rough: it says so itself.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const n = pairs.length
  if (n === 0) return { pairs: 0, agreed: null, kappa: null, low: null, high: null }
  const answers = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))]
  const share = (fits: (pair: Pair) => boolean) => pairs.filter(fits).length / n
  const rows = new Map(answers.map((one) => [one, share(({ first }) => first === one)]))
  const columns = new Map(answers.map((one) => [one, share(({ second }) => second === one)]))
  const agreed = share(({ first, second }) => first === second)
  const chance = answers.reduce((sum, one) => sum + rows.get(one)! * columns.get(one)!, 0)
  if (chance === 1) return { pairs: n, agreed, kappa: null, low: null, high: null }
  const kappa = (agreed - chance) / (1 - chance)
  const half = Z * Math.sqrt(varianceOf(pairs, { rows, columns, agreed, chance, kappa }))
  return { pairs: n, agreed, kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) }
}

interface Shares {
  rows: Map<string, number>
  columns: Map<string, number>
  agreed: number
  chance: number
  kappa: number
}

function varianceOf(pairs: readonly Pair[], { rows, columns, agreed, chance, kappa }: Shares): number {
  const n = pairs.length
  const left = 1 - chance
  let same = 0
  let apart = 0
  for (const { first, second } of pairs) {
    if (first === second) same += (left - (rows.get(first)! + columns.get(first)!) * (1 - agreed)) ** 2
    else apart += (columns.get(first)! + rows.get(second)!) ** 2
  }
  const rest = (agreed * chance - 2 * chance + agreed) ** 2
  return Number.isFinite(kappa)
    ? Math.max(0, (same + (1 - agreed) ** 2 * apart) / n - rest) / (n * left ** 4)
    : 0
}

/** 95 % interval of a share (Wilson 1927), which holds for few and for extreme counts; undefined for none. */
export function shareOf(count: number, of: number): { share: number; low: number; high: number } | undefined {
  if (of === 0) return undefined
  const p = count / of
  const z2 = Z * Z
  const middle = (p + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of))
  return { share: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
