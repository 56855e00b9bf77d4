/** Longer sentences are nobody's template; most sentences are spared the patterns by it. */
const LONGEST = 220
const LABEL = /^[\p{L}\p{N} ()[\]/'-]{1,50}:\s*/u
const OPTIONAL = /\s*\[optional\]\s*/gi

const PLACEHOLDERS: readonly RegExp[] = [
  /^[[({<]*\s*(?:more|needs? more|further) information (?:is )?needed\s*[\])}>]*\.?$/i,
  /^more information needed(?: for further recommendations)?\.?$/i,
  /^[[(<{]\s*(?:needs? more information|todo|tbd|add (?:a |an |some )?[\w ]{1,40}|your [\w ]{1,40}|insert [\w ]{1,40}|placeholder|describe [\w ]{1,60})\s*[\])>}]\.?$/i,
  /^\[?(?:todo|tbd|tba|n\/?a|none|null|coming soon|to be (?:added|done|completed|announced|filled(?: in)?)|work in progress|wip|lorem ipsum.*)\]?[.!…:]*$/i,
  /^\{\{.*\}\}$/,
  /^\{[\w ]+\}$/,
]

/** How every template sentence starts. */
const STARTS =
  /^\s*(?:not documented|users|this|you should|provide|check out|carbon|if there|use the|note|remember)\b/i

const TEMPLATE_SENTENCES: readonly RegExp[] = [
  // What `goodfaith audit --fix` writes: it is honest, and it answers nothing.
  /^not documented yet\.?$/i,
  /^users \(both direct and downstream\) should be made aware of the risks, biases,? and (?:technical )?limitations of the (?:model|dataset)\.?$/i,
  /^this model ?card (?:aims|is meant) to be a base template/i,
  /^this (?:dataset ?card|model ?card) has been (?:automatically )?generated/i,
  /^this is the model card of a .{0,4}transformers model that has been pushed on the hub/i,
  /^you should probably proofread and complete it/i,
  /^provide (?:a|the) (?:quick|longer|basic) (?:summary|links?)/i,
  /^check out the configuration reference at /i,
  /^carbon emissions can be estimated using the machine learning impact calculator/i,
  /^if there is a paper or blog post introducing the (?:model|dataset), the apa and bibtex information/i,
  /^use the code below to get started with the model\.?$/i,
  /^this section (?:describes?|addresses|is meant|provides)\b/i,
  /^(?:note|remember) that .{0,40}(?:template|fill)/i,
]

/** A word of every placeholder: one look spares most sentences the rest. */
const MAYBE =
  /information|todo|tbd|tba|n\/?a\b|none|null|coming|to be|progress|wip|lorem|\{|\byour\b|\badd\b|insert|placeholder|describe/i

/** "[More Information Needed]" and its like, with or without a label such as "Developed by:" before it. */
export function isPlaceholder(text: string): boolean {
  if (text.length > LONGEST || !MAYBE.test(text)) return false
  const words = text.replace(OPTIONAL, ' ').trim()
  const bare = words.replace(LABEL, '').trim()
  return PLACEHOLDERS.some((one) => one.test(words) || one.test(bare))
}

/** Words that a template put there, and nobody filled in: a section that holds nothing else is empty. */
export function isTemplateText(text: string): boolean {
  if (text.length > LONGEST) return false
  return isPlaceholder(text) || (STARTS.test(text) && TEMPLATE_SENTENCES.some((one) => one.test(text.trim())))
}
