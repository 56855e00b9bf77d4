import { words } from '../text/words'

export const percent = (value: number) => `${Math.round(value * 100)} %`

/** "81 % to 94 %". */
export const interval = ({ low, high }: { low: number; high: number }) =>
  words.quality.between(percent(low), percent(high))
