import createClient from 'openapi-fetch'
import { ApiProblem } from './api-problem'
import type { paths } from './schema'

/** The service, typed by openapi.json, called with the session cookie of this browser. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' })

interface Called<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * The answer to a call of `api`; undefined for 204.
 * @throws ApiProblem when it is not a success, with status 0 when the service was not reached
 */
export async function answerOf<T>(call: Promise<Called<T>>): Promise<T> {
  const { data, error, response } = await reach(call)
  if (!response.ok) throw new ApiProblem(response.status, typeof error === 'object' && error ? error : {})
  return data as T
}

async function reach<T>(call: Promise<Called<T>>): Promise<Called<T>> {
  try {
    return await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem(0, { code: 'offline' })
  }
}
