import { fastify } from 'fastify'
import pg from 'pg'

// What a page costs at least here: bare Fastify, one trivial prepared statement, a body of the same size made once.
const bytes = Number(process.env.BODY_BYTES)
const body = JSON.stringify({ items: ['x'.repeat(bytes)] })
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const server = fastify()
server.get('/floor', async (_request, reply) => {
  await pool.query({ name: 'one', text: 'SELECT 1' })
  return reply.type('application/json; charset=utf-8').send(body)
})
process.send!({ url: await server.listen({ port: 0, host: '127.0.0.1' }) })
process.once('disconnect', () => process.exit(0))
