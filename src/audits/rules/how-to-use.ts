import { judgeTopic } from '../judge-topic.js'
import { words } from '../metadata.js'
import type { Rule } from '../rule.js'

const RUNS =
  /\b(?:import|from_pretrained|pipeline\(|load_dataset|pip3? install|git clone|docker run|ollama|curl|npm|python3? |require\(|torch\.hub)/
const EVIDENCE =
  /\b(?:load_dataset|from_pretrained|pip3? install|conda install|git clone|docker (?:run|pull)|can be (?:loaded|downloaded|installed|run) (?:with|from|using|via|by)|(?:download|install|load|run) (?:the|this|it)\b.{0,60}\b(?:with|from|using|by|then)|(?:first|then|next),? (?:you )?(?:need to )?(?:download|install|load|import))\b/i
const HINT =
  /\b(?:how to use|examples? .{0,40}(?:found|available|here)|(?:notebook|colab|demo|script|instructions?)s? .{0,60}(?:here|available|found|at|in)|(?:source )?code for (?:fine-?tuning|inference|usage) .{0,30}(?:available|found)|(?:follow|see) .{0,40}(?:instructions|examples?|tutorial)|to try (?:this|it)|example input)\b/i
const PASTE =
  '## How to Get Started with the Model\n\n```python\nfrom transformers import pipeline\n\npipe = pipeline("…", model="owner/name")\nprint(pipe("…"))\n```\n'
const DATA_PASTE =
  '## How to load it\n\n```python\nfrom datasets import load_dataset\n\ndata = load_dataset("owner/name")\n```\n'

export const howToUse: Rule = {
  id: 'how-to-use',
  title: 'Shows how to load and run it',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: ['Hub template, “How to Get Started with the Model”', 'AI Act, Annex XI §1(2)(a)'],
  section: 'How to use',
  check(card, context) {
    const indexes = context.topics.get('how-to-use')?.indexes
    const code = card.code.find(
      ({ section, start, end }) =>
        (indexes?.has(section) && !context.topicsAt[section]!.includes('training-data')) ||
        RUNS.test(card.text.slice(start, Math.min(end, start + 5_000))),
    )
    if (code) {
      const quote = card.text.slice(code.start, Math.min(code.end, code.start + 300))
      return { outcome: 'pass', why: 'The card shows code to run.', lines: code.lines, quote }
    }
    const library = words(card, 'library_name')[0]
    return judgeTopic(context, {
      topic: 'how-to-use',
      evidence: EVIDENCE,
      hint: HINT,
      needsEvidence: true,
      passes: 'The card says how to use the work.',
      thin: 'Use is mentioned, but there are no steps or code that a reader can follow.',
      missing: `There is no code and there are no steps to load or run the work${library ? `; only the library is named (${library.slice(0, 60)})` : ''}.`,
      fix: 'Show the code or the steps to load and run it.',
      paste: context.kind === 'dataset' ? DATA_PASTE : PASTE,
    })
  },
}
