import { parentPort } from 'node:worker_threads'
import { parseCard } from '../cards/parse-card.js'
import { auditCard } from './audit-card.js'
import type { AuditRequest } from './audit-workers.js'

// The entry of a worker thread: a stranger's card is parsed here, where a hang can be ended from outside.
parentPort?.on('message', ({ card, kind, files, facts }: AuditRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(auditCard(parseCard(card), kind, files, facts))
})
