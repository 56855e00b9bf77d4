import { parentPort, workerData } from 'node:worker_threads'
import { CardScorer } from './card-scorer.js'
import type { WorkerMessage, WorkerRequest, WorkerSetup } from './classifier-message.js'
import { loadHead } from './head-file.js'
import { SentenceEncoder } from './sentence-encoder.js'

// Entry of a worker thread: one encoder session and one head a thread.
const port = parentPort!
const say = (message: WorkerMessage) => port.postMessage(message)
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function start({ encoderFolder, headFolder, headVersion }: WorkerSetup): Promise<void> {
  const head = await loadHead(headFolder, headVersion)
  const scorer = new CardScorer(head, await SentenceEncoder.load(encoderFolder))
  port.on('message', ({ id, input }: WorkerRequest) => {
    const answer: Promise<WorkerMessage> =
      'texts' in input
        ? scorer.encode(input.texts).then((vectors) => ({ type: 'encoded', id, answer: vectors }))
        : scorer.score(input).then((suggestions) => ({ type: 'scored', id, answer: suggestions }))
    answer.then(say, (error: unknown) => say({ type: 'refused', id, reason: reasonOf(error) }))
  })
  say({ type: 'ready' })
}

await start(workerData as WorkerSetup).catch((error: unknown) =>
  say({ type: 'failed', reason: reasonOf(error) }),
)
