import type { Rule } from '../rule.js'
import { PICKLE, SAFE_WEIGHTS } from '../weight-files.js'

export const weightsFormat: Rule = {
  id: 'weights-format',
  title: 'Weights are in a format that runs no code',
  severity: 'moderate',
  kinds: ['model'],
  references: ['Hub documentation, pickle scanning', 'NIST AI RMF, secure and resilient'],
  check(_card, { files }) {
    if (!files.length) return { outcome: 'not-applicable', why: 'The files of the repository are not known.' }
    const pickle = files.find((file) => PICKLE.test(file))
    const safe = files.find((file) => SAFE_WEIGHTS.test(file))
    if (!pickle) return { outcome: 'pass', why: 'No pickle file is there.', quote: safe?.slice(0, 300) ?? '' }
    const quote = pickle.slice(0, 300)
    if (safe)
      return {
        outcome: 'review',
        why: 'Pickle files stand beside safe ones; loading them can run code.',
        quote,
        fix: 'Remove the pickle files.',
      }
    return {
      outcome: 'fail',
      why: 'The weights are pickle files only: loading them can run code of a stranger.',
      quote,
      fix: 'Save the weights as safetensors: model.save_pretrained("…", safe_serialization=True)',
    }
  },
}
