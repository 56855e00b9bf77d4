import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Config } from '../../src/config.js'

export const corpusDir = new Config().corpusDir

/** `describe` where the corpus lies beside the project, `describe.skip` elsewhere. */
export const withCorpus = existsSync(join(corpusDir, 'labelled.jsonl.gz')) ? describe : describe.skip
