import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './api'
import type { components } from './schema'

type Schemas = components['schemas']
export type WaitingTag = Schemas['WaitingTag']
export type HelpItem = Schemas['HelpItem']
export type Category = WaitingTag['category']
export type Head = Schemas['HeadView']
export type HeadInUse = Schemas['HeadInUse']
export type Precision = Schemas['HeadPrecisionView']
export type TagList = 'suggested' | 'proposed' | 'help'

/** What can be voted on, whichever list it comes from. */
export type Votable = Pick<WaitingTag, 'subjectId' | 'kind' | 'name' | 'title' | 'category' | 'evidence'> &
  Partial<Pick<WaitingTag, 'probability' | 'votes' | 'whys'>>

const A_PAGE = 30

export const votableQuery = (list: TagList, category: Category | undefined) =>
  infiniteQueryOptions({
    queryKey: ['votable', list, category],
    queryFn: ({ signal, pageParam }): Promise<{ items: Votable[]; next?: string }> => {
      const page = { limit: A_PAGE, ...(pageParam && { cursor: pageParam }) }
      if (list === 'help')
        return answerOf(api.GET('/v1/classifier/help', { params: { query: page }, signal }))
      const query = { ...page, state: list, ...(category && { category }) }
      return answerOf(api.GET('/v1/tags/waiting', { params: { query }, signal }))
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    // Votes leave the list by themselves; what comes in meanwhile waits for the next visit.
    staleTime: Infinity,
    refetchOnMount: 'always',
  })

export const headsQuery = queryOptions({
  queryKey: ['heads'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/classifier/heads', { signal })),
})

export const precisionQuery = (days: number) =>
  queryOptions({
    queryKey: ['precision', days],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/v1/classifier/precision', { params: { query: days ? { days } : {} }, signal }),
        )
      ).items,
  })
