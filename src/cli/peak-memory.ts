/** The most memory that this process has held, in whole MB. */
export const peakMemoryMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)
