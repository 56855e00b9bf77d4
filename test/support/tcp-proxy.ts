import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy before PostgreSQL, to take the database away from a running service and give it back. */
export interface TcpProxy {
  /** The same database URL, through the proxy. */
  url: string
  /** Cuts every connection and refuses new ones. */
  refuse(): void
  /** Keeps connections open but passes nothing on, as a hanging database would. */
  hang(): void
  /** Passes everything on again; connections that hung are cut. */
  restore(): void
  close(): Promise<void>
}

export async function startTcpProxy(databaseUrl: string): Promise<TcpProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let mode: 'pass' | 'refuse' | 'hang' = 'pass'
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    if (mode === 'refuse') return client.destroy()
    const behind = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => mode === 'pass' && to.write(bytes))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    refuse: () => {
      mode = 'refuse'
      cut()
    },
    hang: () => void (mode = 'hang'),
    restore: () => {
      if (mode === 'hang') cut()
      mode = 'pass'
    },
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
