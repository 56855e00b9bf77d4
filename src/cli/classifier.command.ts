import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { Config, projectRoot } from '../config.js'
import { currentHead, saveHead } from '../classifiers/head-file.js'
import { trainHead } from '../classifiers/training/train-head.js'
import { stageBars } from './stage-bars.js'

interface TrainFlags {
  labelled?: string
  seed: string
  threads: string
  out?: string
  json?: boolean
}

/** `goodfaith classifier train | evaluate | suggest`. */
export function registerClassifier(program: Command): void {
  const classifier = program
    .command('classifier')
    .description('train, measure and run the six-category classifier')
  classifier
    .command('train')
    .description('learn a head from labelled cards and make it the current one')
    .option('--labelled <file>', 'labelled cards, JSON Lines (default: labelled.jsonl.gz of the corpus)')
    .option('--seed <number>', 'seed of folds and samples', '1')
    .option('--threads <number>', 'threads for the encoder', '1')
    .option('--out <folder>', 'where heads are kept (default: models/heads)')
    .option('--json', 'print version and metrics as JSON')
    .action((flags: TrainFlags) => train(flags))
}

async function train(flags: TrainFlags): Promise<void> {
  const config = new Config()
  const folder = flags.out ?? join(config.modelsDir, 'heads')
  const bars = stageBars(!flags.json)
  const { head, origin } = await trainHead({
    labelledFile: flags.labelled ?? join(config.corpusDir, 'labelled.jsonl.gz'),
    cardFiles: ['cards.jsonl.gz', 'dataset-cards.jsonl.gz'].map((file) => join(config.corpusDir, file)),
    writtenFile: join(projectRoot, 'src/classifiers/training/sentences.jsonl'),
    encoderFolder: join(config.modelsDir, 'encoder'),
    cacheFolder: join(config.dataDir, 'cache'),
    folds: 5,
    seed: Number(flags.seed),
    threads: Number(flags.threads),
    progress: bars.progress,
  })
  bars.stop()
  const version = await saveHead(folder, head, origin)
  await writeFile(join(folder, 'current'), `${version}\n`)
  process.stdout.write(
    `${JSON.stringify({ version: await currentHead(folder), ...origin }, null, flags.json ? 0 : 2)}\n`,
  )
}
