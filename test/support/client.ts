// Tests look into answers of every shape; each says what it expects.
// oxlint-disable-next-line typescript/no-explicit-any
type AnyJson = any
type Headings = Record<string, string>

export interface Answer {
  status: number
  headers: Headers
  /** Parsed when it is JSON, else the text; undefined when empty. */
  body: AnyJson
}

/** A small client of the HTTP API for one caller. `body` is sent as JSON; a Buffer or a string goes as it is. */
export class Client {
  constructor(
    readonly url: string,
    readonly headers: Headings = {},
  ) {}

  get(path: string, headers?: Headings): Promise<Answer> {
    return this.send('GET', path, undefined, headers)
  }
  delete(path: string, body?: unknown, headers?: Headings): Promise<Answer> {
    return this.send('DELETE', path, body, headers)
  }
  post(path: string, body?: unknown, headers?: Headings): Promise<Answer> {
    return this.send('POST', path, body, headers)
  }
  put(path: string, body?: unknown, headers?: Headings): Promise<Answer> {
    return this.send('PUT', path, body, headers)
  }
  patch(path: string, body?: unknown, headers?: Headings): Promise<Answer> {
    return this.send('PATCH', path, body, headers)
  }

  /** The same caller with more headers, such as On-Behalf-Of. */
  with(headers: Headings): Client {
    return new Client(this.url, { ...this.headers, ...headers })
  }

  async send(method: string, path: string, body?: unknown, headers: Headings = {}): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof Uint8Array
    const type: Headings = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: { ...type, ...this.headers, ...headers },
      ...(body !== undefined && { body: raw ? (body as string) : JSON.stringify(body) }),
    })
    return { status: answer.status, headers: answer.headers, body: await bodyOf(answer) }
  }
}

async function bodyOf(answer: Response): Promise<AnyJson> {
  const text = await answer.text()
  const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '')
  return isJson && text ? JSON.parse(text) : text || undefined
}
