import { ApiProblem } from './api-problem'

export interface RequestOptions {
  body?: unknown
  /** Sent even while the page goes away. */
  keepalive?: boolean
  signal?: AbortSignal
}

/**
 * Calls the service with the session cookie of this browser.
 * @returns the JSON of the answer; undefined for 204.
 * @throws ApiProblem
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const { body, keepalive = false, signal } = options
  const answer = await reach(path, {
    method,
    keepalive,
    credentials: 'same-origin',
    ...(signal && { signal }),
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (answer.status === 204) return undefined as T
  const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '')
  const content: unknown = isJson ? await answer.json() : {}
  if (!answer.ok) throw new ApiProblem(answer.status, content as ApiProblem['body'])
  return content as T
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiProblem(0, { code: 'offline' })
  }
}
