import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './api'
import type { paths } from './schema'
import type { Outcome } from './types'

/** Filters of the queue, as the service takes them. */
export type QueueFilter = Omit<
  NonNullable<paths['/v1/cases']['get']['parameters']['query']>,
  'limit' | 'cursor'
>

/** Who is signed in; fails with 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/me', { signal })),
  staleTime: Infinity,
  retry: false,
})

export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/policy', { signal })),
  staleTime: Infinity,
})

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/cases/{id}', { params: { path: { id } }, signal })),
  })

export const qualityQuery = queryOptions({
  queryKey: ['quality'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/quality', { signal })),
})

export const precedentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['precedents', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/v1/cases/{id}/precedents', { params: { path: { id } }, signal }))).items,
    staleTime: 60_000,
    retry: false,
  })

export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/v1/cases', {
          // Few for the first look, many for who scrolls on.
          params: {
            query: { ...filter, ...(pageParam ? { limit: 200, cursor: pageParam } : { limit: 50 }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

export const subjectQuery = (id: string) =>
  queryOptions({
    queryKey: ['subject', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/subjects/{id}', { params: { path: { id } }, signal })),
  })

/** What changed between two revisions of a card: neither ever changes again. */
export const diffQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['diff', id, from, to],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/subjects/{id}/revisions/{from}/diff/{to}', {
          params: { path: { id, from, to } },
          signal,
        }),
      ),
    staleTime: Infinity,
  })

export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', id],
    queryFn: async ({ signal }) => {
      const { items, pending } = await answerOf(
        api.GET('/v1/subjects/{id}/suggestions', { params: { path: { id } }, signal }),
      )
      // The others lie under the threshold of their category.
      return { items: items.filter(({ shown }) => shown), pending }
    },
  })

export const tagsQuery = (id: string) =>
  queryOptions({
    queryKey: ['tags', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/v1/subjects/{id}/tags', { params: { path: { id } }, signal }))).items,
  })

export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/subjects/{id}/audit', { params: { path: { id } }, signal })),
  })

/** Saved queues with how many cases are in each, and which share cases. */
export const queuesQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/queues', { signal })),
  staleTime: 30_000,
})

/** Days begin where the reader is. */
const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Counts for a filter; its order does not matter. */
export const summaryQuery = (asked: QueueFilter) => {
  const filter = { ...asked }
  delete filter.sort
  return queryOptions({
    queryKey: ['summary', filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/cases/summary', { params: { query: { ...filter, timeZone: timeZone() } }, signal }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** The case that comes next for whoever asks now, most overdue before most harm: a look, not a promise. */
export const nextInLineQuery = queryOptions({
  queryKey: ['next-in-line'],
  queryFn: async ({ signal }) => {
    const first = async (sort: 'due' | 'priority') =>
      (await answerOf(api.GET('/v1/cases', { params: { query: { state: 'open', sort, limit: 1 } }, signal })))
        .items[0]
    const [due, worst] = await Promise.all([first('due'), first('priority')])
    return (due && Date.parse(due.dueAt) <= Date.now() ? due : worst) ?? null
  },
})

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: ['notes', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/cases/{id}/notes', { params: { path: { id } }, signal })),
  })

interface Drafted {
  outcome: Outcome
  reason: string
  measure?: string | undefined
}

/** What people would be told; the words of the moderator go in as they are, so nobody asks again for each of them. */
export const noticeQuery = (id: string, { outcome, reason, measure }: Drafted) =>
  queryOptions({
    queryKey: ['notice', id, outcome, reason, outcome === 'uphold' ? measure : undefined],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/v1/cases/{id}/notice', {
          params: { path: { id } },
          body: { outcome, reason, statement: '', ...(outcome === 'uphold' && measure && { measure }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  })
