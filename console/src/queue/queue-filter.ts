import { useMemo } from 'react'
import { useSearch, useSearchParams } from 'wouter'
import type { QueueFilter } from '../api/queries'

const NAMES = ['queue', 'state', 'kind', 'reason', 'severity', 'language', 'sort'] as const
const RANGE = ['minPriority', 'maxPriority'] as const
export type FilterName = (typeof NAMES)[number] | (typeof RANGE)[number]
export type FilterChange = Partial<Record<FilterName, string>>

/** The filters of the queue as the address holds them. Due first, unless it says otherwise. */
export function useQueueFilter() {
  const search = useSearch()
  const [, setParams] = useSearchParams()
  const filter = useMemo<QueueFilter>(() => filterOf(new URLSearchParams(search)), [search])
  const change = (changes: FilterChange) =>
    setParams((before) => {
      const params = new URLSearchParams(before)
      for (const [name, value] of Object.entries(changes)) {
        if (value) params.set(name, value)
        else params.delete(name)
      }
      return params
    })
  const isFiltered = [...NAMES.slice(0, -1), ...RANGE].some((name) => filter[name] !== undefined)
  return {
    filter,
    set: (name: FilterName, value: string) => change({ [name]: value }),
    change,
    isFiltered,
    drop: () => setParams(filter.sort === 'due' ? {} : { sort: filter.sort! }),
  }
}

function filterOf(params: URLSearchParams): QueueFilter {
  const texts = NAMES.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : []))
  const range = RANGE.flatMap((name) => (params.get(name) ? [[name, Number(params.get(name))]] : []))
  // An address may say anything; the service answers 400 to what it does not know.
  return { ...Object.fromEntries([...texts, ...range]), sort: params.get('sort') || 'due' } as QueueFilter
}

/** The filter without the range of priority, which the histogram shows whole. */
export function withoutRange(filter: QueueFilter): QueueFilter {
  const rest = { ...filter }
  delete rest.minPriority
  delete rest.maxPriority
  return rest
}
