/** Whether a finding is about a place of the card; line 1 without a quote is where one stands that has none. */
export const hasPlace = ({ lines: [from = 1, to = 1], quote }: { lines: number[]; quote: string }): boolean =>
  from > 1 || to > 1 || quote !== ''
