import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './api'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type AuditOverview = Schemas['AuditOverview']
export type SectionCount = Schemas['SectionCountView']
export type RevisionComparison = Schemas['RevisionComparison']
export type OverviewFilter = NonNullable<operations['overview.overview']['parameters']['query']>

export const overviewQuery = (filter: OverviewFilter) =>
  queryOptions({
    queryKey: ['audit-overview', filter],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/audits/overview', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  })

export const lackingQuery = (section: string, asked: OverviewFilter) => {
  const filter = { ...asked }
  delete filter.by
  return infiniteQueryOptions({
    queryKey: ['audit-lacking', section, filter],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/v1/audits/overview/works', {
          params: { query: { section, ...filter, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: section !== '',
  })
}

export const workByNameQuery = (kind: string, name: string) =>
  queryOptions({
    queryKey: ['work', kind, name],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/subjects/{kind}/{name}', { params: { path: { kind, name } }, signal })),
    enabled: name !== '',
    retry: false,
  })

export const revisionsQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['revisions', id],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/v1/subjects/{id}/revisions', {
            params: { path: { id: id! }, query: { limit: 100 } },
            signal,
          }),
        )
      ).items,
    enabled: id !== undefined,
  })

export const comparisonQuery = (id: string | undefined, pair: { from?: string; to?: string }) =>
  queryOptions({
    queryKey: ['comparison', id, pair],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/subjects/{id}/audit/comparison', { params: { path: { id: id! }, query: pair }, signal }),
      ),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
