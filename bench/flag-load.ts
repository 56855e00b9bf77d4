import { connect, type Socket } from 'node:net'

/** What the load process is told. */
export interface LoadPlan {
  port: number
  concurrency: number
  /** POST /v1/flags unless they say otherwise. */
  requests: { headers: Record<string, string>; body: string; method?: string; path?: string }[]
}

export interface LoadResult {
  seconds: number
  /** Sorted, in milliseconds. */
  latencies: number[]
  statuses: Record<string, number>
  /** The first answer that was no success, to say what went wrong. */
  firstFailure?: string
}

/**
 * One keep-alive connection that sends a request and waits for its answer. Written on sockets because an HTTP library
 * in the load client would take the CPU that is to be measured elsewhere.
 */
class Connection {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #answer: ((answer: { status: number; body: string }) => void) | undefined
  #fail: ((error: Error) => void) | undefined

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#fail?.(error))
    this.#socket.on('close', () => this.#fail?.(new Error('The server closed the connection.')))
  }

  send({
    headers,
    body,
    method = 'POST',
    path = '/v1/flags',
  }: LoadPlan['requests'][number]): Promise<{ status: number; body: string }> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n`
    return new Promise((resolve, reject) => {
      this.#answer = resolve
      this.#fail = reject
      this.#socket.write(`${head}${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    })
  }

  end(): void {
    this.#fail = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length ? Buffer.concat([this.#received, chunk]) : chunk
    const headEnd = this.#received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1])
    if (Number.isNaN(length)) return this.#fail?.(new Error(`An answer without length: ${head}`))
    const end = headEnd + 4 + length
    if (this.#received.length < end) return
    const body = this.#received.toString('utf8', headEnd + 4, end)
    this.#received = this.#received.subarray(end)
    this.#answer?.({ status: Number(head.slice(9, 12)), body })
  }
}

/** Sends `requests` in order over `concurrency` connections, each waiting for its answers. */
export async function sendAll({ port, concurrency, requests }: LoadPlan): Promise<LoadResult> {
  const connections = Array.from({ length: concurrency }, () => new Connection(port))
  const result: LoadResult = { seconds: 0, latencies: [], statuses: {} }
  let next = 0
  const work = async (connection: Connection) => {
    while (next < requests.length) {
      const request = requests[next++]!
      const sentAt = performance.now()
      const { status, body } = await connection.send(request)
      result.latencies.push(performance.now() - sentAt)
      result.statuses[status] = (result.statuses[status] ?? 0) + 1
      if (status >= 300) result.firstFailure ??= body
    }
  }
  const startedAt = performance.now()
  await Promise.all(connections.map(work))
  result.seconds = (performance.now() - startedAt) / 1000
  for (const connection of connections) connection.end()
  result.latencies.sort((a, b) => a - b)
  return result
}
