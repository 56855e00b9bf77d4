import type { ClassifierInput, Suggestion } from './suggestion.js'

/** What a worker is started with. */
export interface WorkerSetup {
  encoderFolder: string
  headFolder: string
  headVersion: string
  /** A second head on the same encoder, whose suggestions nobody is shown. */
  shadowVersion?: string
}

/** Which of a worker's heads scores. */
export type HeadRole = 'current' | 'shadow'

/** Texts to turn into vectors, one a text. */
export interface TextsToEncode {
  texts: string[]
}

/** To a worker: one text to score, or a few to encode. */
export interface WorkerRequest {
  id: number
  input: ClassifierInput | TextsToEncode
  /** Of a text to score. */
  head: HeadRole
}

/** From a worker: it is ready, it could not be, or one text's answer. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'failed'; reason: string }
  | { type: 'scored'; id: number; answer: Suggestion[] }
  | { type: 'encoded'; id: number; answer: Float32Array[] }
  | { type: 'refused'; id: number; reason: string }
