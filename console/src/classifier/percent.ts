/** A share as people read it: 0.934 is "93 %". */
export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** A difference of shares with its sign, in points: +1.2. */
export const points = (difference: number): string =>
  `${difference < 0 ? '−' : '+'}${Math.abs(difference * 100).toFixed(1)}`
