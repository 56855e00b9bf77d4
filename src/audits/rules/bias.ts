import type { Card } from '../../cards/card.js'
import { countWords, judgeTopic, placeOf, POINTS } from '../judge-topic.js'
import type { Rule, RuleContext, Verdict } from '../rule.js'

const GROUP = String.raw`genders?|wom[ae]n|men\b|females?|males?|rac(?:e|es|ial|ism|ist)\b|ethnic\w*|religio\w+|nationalit\w+|minorit\w+|demographics?|dialects?|accents?|skin|age groups?|elderly|disabilit\w+|lgbt\w*|sexis[tm]|marginali[sz]ed|non-native|protected (?:group|attribute|class)\w*|(?:social|different|some|certain|under\w+) groups|subpopulations?|western|geographic\w*|political(?:ly)?|stereotyp\w*`
const BIAS = String.raw`(?<!inductive[- ])(?<!algorithmic )\bbias(?:es|ed)?\b(?! (?:correction|term|vector|parameter|=|tuning))|unfair(?:ly|ness)?|discriminat(?:ion|ory)|under-?represent\w*|over-?represent\w*|disproportion\w*|disparit(?:y|ies)|prejudic\w*|skewed`
const UNEVEN = String.raw`\b(?:var(?:y|ies|ied|iations?)|differ(?:s|ed|ent|ently|ences?)?|uneven(?:ly)?|unequal(?:ly)?|inconsistent|gaps?|worse|lower|drops?|degrad\w+)\b`
/** A bias with a group that it concerns, in one sentence. */
const EVIDENCE = new RegExp(
  String.raw`(?:${BIAS})[^\n]*\b(?:${GROUP})|\b(?:${GROUP})[^\n]*(?:${BIAS})|\bstereotyp\w*|${UNEVEN}[^\n]{0,60}perform\w* across [^\n]{0,30}\b(?:${GROUP})|perform\w* across [^\n]{0,30}\b(?:${GROUP})[^\n]*${UNEVEN}|perform\w* [^\n]{0,60}\b(?:worse|differ(?:s|ently|ed|ences?)?|poor\w*|lower|better)\b[^\n]{0,60}\b(?:${GROUP})|(?:偏见|バイアス|편향)[^\n]*(?:性别|性別|성별|种族|人種)|sesgos? de género|biais (?:sexist|racist|de genre)`,
  'i',
)
const HINT = new RegExp(
  String.raw`(?<!inductive[- ])(?<!algorithmic )\bbias(?:es|ed)?\b(?! (?:correction|term|vector|parameter|=|tuning))|\bunfair|discriminatory|\bfairness|gender (?:split|ratio|balance|distribution)|\d ?% (?:fe)?male|偏见|偏差|バイアス|편향|\bsesgos?\b|\bbiais\b|verzerrung|предвзят|\bviés`,
  'i',
)

/** Words under the heading that discuss it at length, or code that shows it, say more than one sentence. */
const LONG = 40
const PEOPLE = /\b(?:wom[ae]n|he|she|black|white|muslim|nurse)\b/i

function shown(card: Card, { topics }: RuleContext): Verdict | null {
  const content = topics.get('bias')
  const about = content?.written.find(({ text }) => HINT.test(text))
  if (!content || !about) return null
  const code = card.code.some(
    ({ section, start, end }) =>
      content.indexes.has(section) && PEOPLE.test(card.text.slice(start, Math.min(end, start + 3_000))),
  )
  const long = countWords(content.written.filter(({ text }) => HINT.test(text) && !POINTS.test(text))) >= LONG
  if (!code && !long) return null
  return { outcome: 'pass', why: 'The card discusses or shows bias.', ...placeOf(about) }
}

export const bias: Rule = {
  id: 'bias',
  title: 'Discusses bias',
  severity: 'high',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Bias, Risks, and Limitations”',
    'Mitchell et al., “Ethical Considerations”',
    'AI Act, Art. 13(3)(b)(v)',
    'NIST AI RMF, fair with harmful bias managed',
  ],
  section: 'Bias',
  check(card, context) {
    const verdict = judgeTopic(context, {
      topic: 'bias',
      evidence: EVIDENCE,
      hint: HINT,
      counts: ({ text, section }) => HINT.test(text) || context.topicsAt[section]!.length === 1,
      minSentence: 6,
      needsEvidence: true,
      passes: 'The card discusses stereotypes or unequal performance for groups of people.',
      thin: 'Bias is touched on, but not which groups are concerned and how.',
      missing: 'The card does not say for which groups of people the work may be unfair or less accurate.',
      fix: 'Name the groups of people concerned, and how the work treats them differently.',
      paste:
        '## Bias, Risks, and Limitations\n\nThe data over-represents … and leaves out … For … the work performs worse: …\n',
    })
    return verdict.outcome === 'review' ? (shown(card, context) ?? verdict) : verdict
  },
}
