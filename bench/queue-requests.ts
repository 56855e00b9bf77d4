import type { LoadPlan } from './flag-load.js'

type Requests = LoadPlan['requests']

export const get = (path: string, key: string): Requests[number] => ({
  method: 'GET',
  path,
  headers: { authorization: `Bearer ${key}` },
  body: '',
})

/** Each moderator asks three times: as often as they may without deciding. */
export const nexts = (keys: string[]): Requests =>
  [0, 1, 2].flatMap(() =>
    keys.map((key) => ({
      method: 'POST',
      path: '/v1/cases/next',
      headers: { authorization: `Bearer ${key}` },
      body: '{}',
    })),
  )
