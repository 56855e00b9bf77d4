import { placeOf } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const EXPLICIT =
  /\b(?:nsfw|not safe for work|porn(?:ography|ographic)?|hentai|erotic(?:a)?|sexually explicit|explicit sexual|nudity|nudes?|uncensored|(?<!\bal )gore|fetish|x-rated|xxx[- ](?:rated|content|videos?))\b/i
/** A card that says its work finds or keeps out such content is not itself explicit. */
const GUARDED =
  /\b(?:detect\w*|classif\w*|filter\w*|moderat\w*|remov\w*|exclud\w*|prevent\w*|block\w*|without|not? contain|prohibit\w*|forbid\w*|(?:report\w*|flag\w*|against)\b.{0,40}\binappropriate|must not|do not|should not|safety checker|avoid\w*|boolean|percentage|marking|indicating)\b/i

export const sensitiveContent: Rule = {
  id: 'sensitive-content',
  title: 'Explicit content carries the tag not-for-all-audiences',
  severity: 'high',
  kinds: ['model', 'dataset', 'space'],
  references: ['Hub content guidelines, “not-for-all-audiences”'],
  check(card, { prose }) {
    if (words(card, 'tags').some((tag) => /^not-for-all-audiences$/i.test(tag))) {
      const quote = 'tags: not-for-all-audiences'
      return { outcome: 'pass', why: 'The work carries the tag.', lines: keyLines(card, 'tags'), quote }
    }
    const explicit = prose.find(({ text }) => EXPLICIT.test(text) && !GUARDED.test(text))
    if (!explicit)
      return { outcome: 'not-applicable', why: 'Nothing in the card speaks of explicit content.' }
    return {
      outcome: 'review',
      why: 'The card speaks of explicit content, and the work does not carry the tag that keeps it from all audiences.',
      fix: 'Add the tag to the front matter, or say why the content is for everybody.',
      pasteMetadata: 'tags:\n- not-for-all-audiences\n',
      ...placeOf(explicit),
    }
  },
}
