import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './api'
import type { components } from './schema'

type Schemas = components['schemas']
export type MisuseStep = Schemas['MisuseStepView']
export type KeyView = Schemas['KeyView']
export type Workload = Schemas['WorkloadView']
export type PolicyVersion = Schemas['PolicyVersionView']
export type Role = Schemas['CreateKey']['role']

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/v1/keys', { signal }))).items,
})

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/v1/jobs', { signal }))).items,
})

export const misuseQuery = queryOptions({
  queryKey: ['misuse'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/v1/misuse-steps', { signal }))).items,
})

export const recordQuery = (name: string) =>
  queryOptions({
    queryKey: ['record', name],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/people/{name}/record', { params: { path: { name } }, signal })),
    enabled: name !== '',
    retry: false,
  })

export const ledgerQuery = infiniteQueryOptions({
  queryKey: ['ledger'],
  queryFn: ({ signal, pageParam }) =>
    answerOf(
      api.GET('/v1/ledger', {
        params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
})

export const workloadQuery = queryOptions({
  queryKey: ['workload'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/workload', { signal })),
})

export const policyVersionsQuery = queryOptions({
  queryKey: ['policy-versions'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/v1/policy/versions', { signal }))).items,
})

/** Two versions never change again. */
export const policyDiffQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['policy-diff', from, to],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/policy/versions/diff', { params: { query: { from, to } }, signal })),
    staleTime: Infinity,
  })
