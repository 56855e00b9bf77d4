import { findSentence, judgeTopic, placeOf } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const BIBTEX =
  /@(?:article|inproceedings|misc|book|techreport|phdthesis|mastersthesis|conference|incollection|online|software|dataset|proceedings|unpublished)\s*\{/i
const PAPER =
  /(?:arxiv\.org\/|doi\.org\/10|aclanthology\.org|aclweb\.org\/anthology|aclanthology\.info|openreview\.net\/|huggingface\.co\/papers|sciencedirect\.com\/science|link\.springer\.com|ieeexplore\.ieee|dl\.acm\.org|nature\.com\/articles|papers\.nips\.cc|proceedings\.(?:mlr|neurips)|thecvf\.com|semanticscholar\.org\/paper|researchgate\.net\/publication|ncbi\.nlm\.nih\.gov\/p|lrec-conf\.org|isca-speech\.org|mdpi\.com|biorxiv\.org|ceur-ws\.org)/i
const EVIDENCE =
  /\b(?:please cite|cite (?:this|our|the|us)|arxiv:\s?\d|introduced in (?:the|this|our)? ?paper|(?:presented|described) in the paper|doi:\s?10\.|et al\.,? \(?(?:19|20)\d\d|proceedings of|eprint)/i
/** A paper by its title or authors: capitals tell them from other words, so case counts. */
const TITLED =
  /\b(?:papers?(?::\n| ?[:–-]? ?)|Papers?: ?)(?!(?:Coming|Available|Soon|Under|In|Not|To (?:Be|Appear|Come)|More Information)\b)(?:["“][^"”\n]{15,}["”]|[A-Z][\w’'-]+,? [A-Z][\w.’'-]+)/
const HINT =
  /\b(?:our paper|the paper\b|paper (?:is|will be)|article on|report\b.{0,20}at|publication|blog ?post)\b/i

export const citation: Rule = {
  id: 'citation',
  title: 'Gives a citation or paper',
  severity: 'low',
  kinds: ['model', 'dataset'],
  references: ['Hub template, “Citation”', 'Mitchell et al., “Model Details”'],
  section: 'Citation',
  check(card, context) {
    const block = card.code.find(({ start, end }) =>
      BIBTEX.test(card.text.slice(start, Math.min(end, start + 2_000))),
    )
    const link = card.links.find(({ href }) => PAPER.test(href))
    const bare = block || link ? undefined : (findSentence(context, PAPER) ?? findSentence(context, TITLED))
    if (bare) return { outcome: 'pass', why: 'The card gives a paper.', ...placeOf(bare) }
    const found = block ?? link
    if (found) {
      const quote = card.text.slice(found.start, Math.min(found.end, found.start + 300))
      return { outcome: 'pass', why: 'The card gives a citation or paper.', lines: found.lines, quote }
    }
    return judgeTopic(context, {
      topic: 'citation',
      evidence: EVIDENCE,
      hint: HINT,
      minSentence: 6,
      minWords: 6,
      passes: 'The card gives a citation or paper.',
      thin: 'A paper is hinted at, but not which one.',
      missing: 'There is no citation, paper or preprint to look up and credit.',
      fix: 'Add a citation or a link to the paper.',
      paste:
        '## Citation\n\n```bibtex\n@misc{…,\n  title  = {…},\n  author = {…},\n  year   = {…},\n  url    = {…}\n}\n```\n',
    })
  },
}
