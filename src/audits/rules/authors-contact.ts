import type { Card } from '../../cards/card.js'
import { findSentence, judgeTopic, placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, RuleContext, Verdict } from '../rule.js'

const LABEL =
  /^[^\w\n]{0,4}(?:(?:developed|created|curated|shared|published|trained|maintained|made|written|built|released|prepared|compiled|fine-?tuned) by:?[ \t]+\S|(?:model |dataset |data )?(?:authors?|creators?|developers?|maintainers?|curators?|contacts?|point of contact|organi[sz]ation|publisher|e-?mail|author\(s\))[ \t]*:[ \t]*[^\s[]|person or organi[sz]ation)/im
const EVIDENCE =
  /\b(?:(?:was|were|is|are|been|initially) (?:developed|created|built|made|curated|compiled|released|shared|published|written|maintained|produced|trained|contributed) (?:by|at)\b(?! (?:using|fine|combining|crawling|the following|humans?|pruning|train\w*|scrap\w+|extract\w+|translat\w+|users?|an?\b|two|three|different|volunteers?|crowd\w*|professional\w*|expert\w*|native|amazon|adding|merging))|developed (?:at|by)|maintained by|(?:contact|reach|e-?mail|write to|message) (?:me|us|the authors?|at|via)\b|(?:contact|reach out to) [\w@]|(?:questions|inquiries|enquiries|feedback|issues|comments|suggestions)\b.{0,80}\b(?:contact|e-?mail|mail|reach|open|file|post|github|discord|issue)|card (?:was|has been) written by|[\w.+-]+@[\w-]+\.[a-z]{2,}|(?:contributed|contributors?) .{0,30}(?:are|include|to building)|(?:fine-?tuned|trained|made|built) (?:with love )?by (?!fine|using)[\w@])|個人で運営|作成者|开发者|제작자|создан[аоы]? /i

const HELP_FIX = 'Name the makers and a way to reach them.'
const HELP_PASTE = '## Model Card Authors\n\n…\n\n## Model Card Contact\n\n…@…\n'

/** Mail links, and what else leads to a person. */
const MAIL = /^mailto:/i
const CITED = /\bauthor\s*=\s*[{"][^\n]*/i
/** A place where its makers can be found, in a sentence or as a link. */
const PLACE =
  /\b(?:homepage|(?:project|official|code|our|github|original) repo\w*|repository\s?:|git(?:hub)?(?: repo\w*)?\s?:|(?:on|see|visit) (?:our |my |the )?git(?:hub|lab)|project page|web ?site|our (?:paper|work|model|team|approach|publication)|my (?:other )?models?|we (?:release|provide|present|publish)|trained by|more (?:details|information)|issue tracker|training code|credits?)\b/i

/** What only hints at the makers: the authors of a citation, a homepage, a repository. */
function mentioned(card: Card, context: RuleContext): Verdict | null {
  const help = { fix: HELP_FIX, paste: HELP_PASTE }
  const cited = CITED.exec(card.text)
  if (cited) {
    const line = card.text.slice(0, cited.index).split(/\r\n?|\n/).length
    const why = 'Only the citation names people; it is not said who answers for the work.'
    return { outcome: 'review', why, ...help, lines: [line, line], quote: cited[0].slice(0, 300) }
  }
  const place = findSentence(
    context,
    PLACE,
    ({ start, end }) =>
      card.links.some((link) => link.start < end + 2 && link.end > start) ||
      /https?:/.test(card.text.slice(start, end)),
  )
  if (!place) return null
  const why = 'Only a place on the web is named, not who answers for the work.'
  return { outcome: 'review', why, ...help, ...placeOf(place) }
}

export const authorsContact: Rule = {
  id: 'authors-contact',
  title: 'Says who made it and whom to ask',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Model Card Contact”',
    'Mitchell et al., “Model Details”',
    'AI Act, Art. 13(3)(a)',
    'NIST AI RMF, Govern',
  ],
  section: 'Authors and contact',
  check(card, context) {
    const named = findSentence(context, LABEL)
    if (named) return { outcome: 'pass', why: 'The card names its makers.', ...placeOf(named) }
    const mail = card.links.find(({ href }) => MAIL.test(href))
    if (mail)
      return {
        outcome: 'pass',
        why: 'The card gives an address to write to.',
        lines: mail.lines,
        quote: mail.href.slice(0, 300),
      }
    const author = [...words(card, 'author'), ...words(card, 'authors')][0]
    if (author) {
      const place = { lines: keyLines(card, words(card, 'author').length ? 'author' : 'authors') }
      return {
        outcome: 'pass',
        why: 'The front matter names the author.',
        ...place,
        quote: author.slice(0, 300),
      }
    }
    const verdict = judgeTopic(context, {
      topic: 'authors',
      evidence: EVIDENCE,
      minWords: 1,
      minSentence: 3,
      passes: 'The card says who made the work or whom to ask.',
      thin: 'Somebody is mentioned, but not who answers for the work and how to reach them.',
      missing: 'A reader cannot tell who made the work or whom to ask.',
      fix: HELP_FIX,
      paste: HELP_PASTE,
    })
    return verdict.outcome === 'fail' ? (mentioned(card, context) ?? verdict) : verdict
  },
}
