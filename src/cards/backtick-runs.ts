/** How many of the same character stand from `at` on. */
export function runLength(text: string, at: number, char: string): number {
  let end = at
  while (text[end] === char) end += 1
  return end - at
}

/** Where the runs of backticks stand, by their length. */
export function backtickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>()
  for (const run of text.matchAll(/`+/g)) {
    const known = runs.get(run[0].length)
    if (known) known.push(run.index)
    else runs.set(run[0].length, [run.index])
  }
  return runs
}
