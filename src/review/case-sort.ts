export const CASE_SORTS = ['priority', 'due', 'age'] as const
export type CaseSort = (typeof CASE_SORTS)[number]
