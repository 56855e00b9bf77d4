import { join } from 'node:path'
import { projectRoot } from '../config.js'

/** Entry of a worker thread, compiled also when the rest runs from source: onnxruntime does not load inside Jest's VM. */
export const ENTRY = join(projectRoot, 'dist/src/classifiers/classifier-worker.js')
