import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from './request'
import type { Audit, CasePage, CaseView, Me, Policy, Subject, Suggestion, Tag } from './types'

export interface QueueFilter {
  state?: string
  kind?: string
  reason?: string
  sort?: string
}

/** Who is signed in; fails with 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/v1/me', { signal }),
  staleTime: Infinity,
  retry: false,
})

export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => request<Policy>('GET', '/v1/policy', { signal }),
  staleTime: Infinity,
})

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => request<CaseView>('GET', `/v1/cases/${id}`, { signal }),
  })

export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ signal, pageParam }) =>
      request<CasePage>('GET', `/v1/cases?${queryOf({ ...filter, limit: '50', cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

export const subjectQuery = (id: string) =>
  queryOptions({
    queryKey: ['subject', id],
    queryFn: ({ signal }) => request<Subject>('GET', `/v1/subjects/${id}`, { signal }),
  })

export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', id],
    queryFn: async ({ signal }) =>
      itemsOf<Suggestion>(
        await request('GET', `/v1/subjects/${id}/suggestions`, { signal }),
        'suggestions',
      ).filter(
        // The others lie under the threshold of their category.
        ({ shown }) => shown,
      ),
  })

export const tagsQuery = (id: string) =>
  queryOptions({
    queryKey: ['tags', id],
    queryFn: async ({ signal }) =>
      itemsOf<Tag>(await request('GET', `/v1/subjects/${id}/tags`, { signal }), 'tags'),
  })

export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', id],
    queryFn: ({ signal }) => request<Audit>('GET', `/v1/subjects/${id}/audit`, { signal }),
  })

function queryOf(values: Record<string, string | undefined>): string {
  const known = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(known).toString()
}

const itemsOf = <T>(answer: unknown, name: string): T[] => {
  const body = answer as Record<string, T[] | undefined>
  return body.items ?? body[name] ?? []
}
