import type { ClassifierInput, Suggestion } from './suggestion.js'

/** What a worker is started with. */
export interface WorkerSetup {
  encoderFolder: string
  headFolder: string
  headVersion: string
}

/** To a worker: one text to score. */
export interface ScoreRequest {
  id: number
  input: ClassifierInput
}

/** From a worker: it is ready, it could not be, or one text's answer. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'failed'; reason: string }
  | { type: 'scored'; id: number; suggestions: Suggestion[] }
  | { type: 'refused'; id: number; reason: string }
