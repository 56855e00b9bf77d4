import { keyLines, words } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'

/** `owner/name`, or a name without an owner as older data sets have. */
const ID = /^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/
const VAGUE =
  /^(?:custom|own|private|internal|unknown|none|n\/?a|various|multiple|other|datasets?|proprietary)$/i
const HELP = {
  fix: 'Name each data set by its identifier on the hub, or describe it in the text.',
  pasteMetadata: 'datasets:\n- …  # owner/name\n',
}

export const datasetsNamed: Rule = {
  id: 'datasets-named',
  title: 'Data sets in the front matter can be found',
  severity: 'low',
  kinds: ['model', 'space'],
  references: ['Hub front matter, “datasets”', 'AI Act, Annex XI §1(2)(c)', 'NIST AI RMF, Map'],
  check(card, { facts }): Verdict {
    const names = words(card, 'datasets')
    if (!names.length) return { outcome: 'not-applicable', why: 'The front matter names no data set.' }
    const place = { lines: keyLines(card, 'datasets'), quote: `datasets: ${names.join(', ')}`.slice(0, 300) }
    const gone = names.find((name) => facts?.related?.[`dataset:${name}`] === null)
    if (gone)
      return { outcome: 'fail', why: `The hub has no data set “${gone.slice(0, 100)}”.`, ...HELP, ...place }
    const odd = names.find((name) => !ID.test(name) || VAGUE.test(name))
    if (!odd) return { outcome: 'pass', why: 'Every data set has a name that can be looked up.', ...place }
    return { outcome: 'review', why: `“${odd.slice(0, 100)}” is no name of a data set.`, ...HELP, ...place }
  },
}
