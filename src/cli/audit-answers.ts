import { Option, type Command } from 'commander'
import { auditCard } from '../audits/audit-card.js'
import { answersOf } from '../audits/card-answers.js'
import type { AuditKind } from '../audits/finding.js'
import { parseCard } from '../cards/parse-card.js'
import { readCardRows, type CardRow } from './read-card-rows.js'

const HELP = `
Questions: intended_use, out_of_scope_use, limitations, bias, training_data, evaluation, how_to_use, license,
contact_or_author, languages, personal_data, environmental_impact, citation, annotation_process.

Example:
  $ goodfaith audit answers cards.jsonl --json > answers.jsonl`

/** Adds `goodfaith audit answers`: a line {id, answers} for each row {id, kind, text} of a JSON Lines file. */
export function registerAuditAnswers(audit: Command): void {
  audit
    .command('answers')
    .description("the audit's findings as answers (yes, partial, no, na) to the 14 questions of a reader")
    .argument('<file>', 'cards as JSON Lines, gzipped or not; - reads standard input')
    .addOption(new Option('--json', 'a JSON object a line (there is no other form)'))
    .addHelpText('after', HELP)
    .action(async (file: string) => {
      try {
        for await (const row of readCardRows(file)) process.stdout.write(`${answered(row)}\n`)
      } catch (error) {
        process.stderr.write(`goodfaith audit answers: ${(error as Error).message}\n`)
        process.exitCode = 2
      }
    })
}

function answered({ id, name, kind, text }: CardRow & { name?: string }): string {
  const known: AuditKind = kind === 'dataset' || kind === 'space' ? kind : 'model'
  return JSON.stringify({ id: id ?? name ?? null, answers: answersOf(auditCard(parseCard(text), known)) })
}
