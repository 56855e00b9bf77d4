import { useMemo } from 'react'
import { useSearch, useSearchParams } from 'wouter'
import type { QueueFilter } from '../api/queries'

const NAMES = ['state', 'kind', 'reason', 'sort'] as const
export type FilterName = (typeof NAMES)[number]

/** The filters of the queue as the address holds them. Due first, unless it says otherwise. */
export function useQueueFilter() {
  const search = useSearch()
  const [, setParams] = useSearchParams()
  const filter = useMemo<QueueFilter>(() => {
    const params = new URLSearchParams(search)
    const given = NAMES.map((name) => [name, params.get(name) || undefined] as const)
    // An address may say anything; the service answers 400 to what it does not know.
    return { ...Object.fromEntries(given), sort: params.get('sort') || 'due' } as QueueFilter
  }, [search])
  const set = (name: FilterName, value: string) =>
    setParams((before) => {
      const params = new URLSearchParams(before)
      if (value) params.set(name, value)
      else params.delete(name)
      return params
    })
  const isFiltered = Boolean(filter.state || filter.kind || filter.reason)
  return {
    filter,
    set,
    isFiltered,
    drop: () => setParams(filter.sort === 'due' ? {} : { sort: filter.sort! }),
  }
}
