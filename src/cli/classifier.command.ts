import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { saveHead } from '../classifiers/head-file.js'
import { setShadow } from '../classifiers/head-versions.js'
import { saveOutOfFold } from '../classifiers/training/out-of-fold-file.js'
import { trainHead } from '../classifiers/training/train-head.js'
import { Config, projectRoot } from '../config.js'
import { registerCard } from './classifier-card.js'
import { registerDecided } from './classifier-decided.js'
import { evaluateFile } from './classifier-evaluate.js'
import { registerExplain } from './classifier-explain.js'
import { registerHeads } from './classifier-heads.js'
import { suggestFile } from './classifier-suggest.js'
import { stageBars } from './stage-bars.js'

interface TrainFlags {
  labelled?: string
  written?: string
  cards?: string[]
  decided?: string
  shadow?: boolean
  seed: string
  threads: string
  out?: string
  json?: boolean
}

const UNLABELLED = ['cards.jsonl.gz', 'dataset-cards.jsonl.gz']

/** `goodfaith classifier train | evaluate | suggest | explain | list | compare | promote | rollback | shadow`. */
export function registerClassifier(program: Command): void {
  const classifier = program
    .command('classifier')
    .description('the six-category classifier: train, measure, run')
  classifier
    .command('suggest')
    .argument(
      '<file>',
      'JSON Lines (.jsonl, .jsonl.gz) with id and text, a card (.md), or - for standard input',
    )
    .description('suggest categories for cards, one line out per row, in order')
    .option('--json', 'JSON Lines with all six categories, probabilities and evidence')
    .addHelpText('after', SUGGEST_HELP)
    .action(suggestFile)
  classifier
    .command('evaluate')
    .argument('<file>', 'JSON Lines with text, labels and evidence')
    .description('compare suggestions with labels: F1, calibration and evidence by category')
    .option('--json', 'print the figures as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  goodfaith classifier evaluate ../shared/corpus/labelled.jsonl.gz --json\n',
    )
    .action(evaluateFile)
  registerTrain(classifier)
  registerHeads(classifier)
  registerExplain(classifier)
  registerDecided(classifier)
  registerCard(classifier)
}

function registerTrain(classifier: Command): void {
  classifier
    .command('train')
    .description('learn a head from labelled cards and make it the current one')
    .option('--labelled <file>', 'labelled cards, JSON Lines (default: labelled.jsonl.gz of the corpus)')
    .option(
      '--cards <files...>',
      'unlabelled cards whose repeated sentences count as standard text (default: the corpus)',
    )
    .option('--written <file>', 'written one-sentence descriptions (default: those of the project)')
    .option('--decided <file>', "people's decisions, as `goodfaith classifier decided` writes them")
    .option('--shadow', 'let it run in shadow instead of making it the current one')
    .option('--seed <number>', 'seed of folds and samples', '1')
    .option('--threads <number>', 'threads for the encoder', '1')
    .option('--out <folder>', 'where heads are kept (default: models/heads)')
    .option('--json', 'print version and metrics as JSON, without progress bars')
    .addHelpText(
      'after',
      '\nExamples:\n  goodfaith classifier train\n  goodfaith classifier train --seed 2 --out /tmp/heads --json\n',
    )
    .action(train)
}

const SUGGEST_HELP = `
Examples:
  goodfaith classifier suggest README.md
  goodfaith classifier suggest cards.jsonl.gz --json > suggestions.jsonl
  echo 'A speech recognition model for Wolof.' | goodfaith classifier suggest -
`

/** Learnt beside the labelled corpus; labels of somebody else's stand alone. */
const OWN_ROWS = {
  writtenCardsFile: join(projectRoot, 'src/classifiers/training/written-cards.jsonl'),
  readingsFile: join(projectRoot, 'src/classifiers/training/readings.jsonl'),
}

async function train(flags: TrainFlags): Promise<void> {
  const config = new Config()
  const folder = flags.out ?? join(config.modelsDir, 'heads')
  const bars = stageBars(!flags.json)
  const { head, origin, outOfFold } = await trainHead({
    labelledFile: flags.labelled ?? join(config.corpusDir, 'labelled.jsonl.gz'),
    cardFiles: flags.cards ?? UNLABELLED.map((file) => join(config.corpusDir, file)),
    ...(flags.decided && { decidedFile: flags.decided }),
    writtenFile: flags.written ?? join(projectRoot, 'src/classifiers/training/sentences.jsonl'),
    ...(flags.labelled ? {} : OWN_ROWS),
    encoderFolder: join(config.modelsDir, 'encoder'),
    cacheFolder: join(config.dataDir, 'cache'),
    folds: 5,
    seed: Number(flags.seed),
    threads: Number(flags.threads),
    progress: bars.progress,
  })
  bars.stop()
  const version = await saveHead(folder, head, origin)
  await saveOutOfFold(folder, version, outOfFold)
  if (flags.shadow) await setShadow(folder, version)
  else await writeFile(join(folder, 'current'), `${version}\n`)
  const result = { version, ...origin }
  process.stdout.write(`${JSON.stringify(result, null, flags.json ? 0 : 2)}\n`)
}
