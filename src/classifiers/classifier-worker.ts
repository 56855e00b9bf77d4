import { parentPort, workerData } from 'node:worker_threads'
import { CardScorer } from './card-scorer.js'
import type { WorkerMessage, WorkerRequest, WorkerSetup } from './classifier-message.js'
import { loadHead } from './head-file.js'
import { SentenceEncoder } from './sentence-encoder.js'

// Entry of a worker thread: one encoder session a thread, and one head, or two while one runs in shadow.
const port = parentPort!
const say = (message: WorkerMessage) => port.postMessage(message)
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

interface Scorers {
  current: CardScorer
  shadow?: CardScorer
}

async function scorersOf(setup: WorkerSetup): Promise<Scorers> {
  const { encoderFolder, headFolder, headVersion, shadowVersion } = setup
  const head = await loadHead(headFolder, headVersion)
  const encoder = await SentenceEncoder.load(encoderFolder)
  const current = new CardScorer(head, encoder)
  if (!shadowVersion) return { current }
  return { current, shadow: new CardScorer(await loadHead(headFolder, shadowVersion), encoder) }
}

async function answerOf(scorers: Scorers, { id, input, head }: WorkerRequest): Promise<WorkerMessage> {
  if ('texts' in input) return { type: 'encoded', id, answer: await scorers.current.encode(input.texts) }
  const scorer = scorers[head]
  if (!scorer) throw new Error(`There is no ${head} head.`)
  return { type: 'scored', id, answer: await scorer.score(input) }
}

async function start(setup: WorkerSetup): Promise<void> {
  const scorers = await scorersOf(setup)
  port.on('message', (request: WorkerRequest) => {
    answerOf(scorers, request).then(say, (error: unknown) =>
      say({ type: 'refused', id: request.id, reason: reasonOf(error) }),
    )
  })
  say({ type: 'ready' })
}

await start(workerData as WorkerSetup).catch((error: unknown) =>
  say({ type: 'failed', reason: reasonOf(error) }),
)
