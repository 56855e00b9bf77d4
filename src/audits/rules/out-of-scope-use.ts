import { judgeTopic } from '../judge-topic.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:out[- ]of[- ]scope|(?:should|must|may|can|shall|do|does) not be (?:used|relied|employed|deployed|applied)|(?:can|should|must)n['’]t be (?:used|relied)|not (?:intended|meant|suitable|suited|recommended|designed|appropriate|allowed|permitted|advised|fit) (?:for|to|as|in|on|outside)|(?:not|never) be (?:deployed|applied|relied)|(?:is|are) (?:strictly )?(?:prohibited|forbidden|disallowed|unsuitable)|(?<!\b(?:we|they|i|(?:if|when) you|who|which|that|(?<!\b(?:advise|ask|recommend|request|urge) that )(?:authors|researchers)|models?|papers?) )(?:do not|don['’]t) use|misus(?:e|ed|es|ing)|malicious(?:ly)? (?:use|purpose|intent)|not .{0,30}for (?:commercial|production|clinical|medical|diagnos\w+|legal) (?:use|purposes|advice|decisions?))\b|(?:不|禁止)(?:得|能|可|应|可以)?(?:将.{0,12})?用于|使用しないで|사용(?:하지 마|할 수 없)|no (?:debe|está) (?:us|utiliz|destinad|diseñad)|ne (?:doit|peut) pas être utilis|nicht (?:für|zur) .{0,40}(?:geeignet|gedacht|verwend)|не предназначен|não deve ser/i
const HINT =
  /\b(?:for (?:tasks|other).{0,60}you should|(?<!not )only (?:useful|suitable|intended|meant|works?|be used|usable|for)\b|(?:research|academic|educational|non-?commercial) (?:use |purposes? )?only|only .{0,20}(?:research|academic|non-?commercial)|for (?:research|academic|non-?commercial|demonstration|demonstrative|testing) (?:use|purposes?)|use should be limited|other (?:prompts|inputs|uses) will|not a substitute|does not constitute|no commercial)\b|仅(?:供|限)|研究目的|demostrativ/i

export const outOfScopeUse: Rule = {
  id: 'out-of-scope-use',
  title: 'Names the uses that are ruled out',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Out-of-Scope Use”',
    'Mitchell et al., “Intended Use”',
    'AI Act, Art. 13(3)(b)(iii)',
  ],
  section: 'Out-of-scope use',
  check: (_card, context) =>
    judgeTopic(context, {
      topic: 'out-of-scope-use',
      evidence: EVIDENCE,
      hint: HINT,
      minSentence: 9,
      minWords: 8,
      passes: 'The card names uses that are not intended.',
      thin: 'One general word does not tell a reader what to avoid; name at least the likely wrong uses.',
      missing: 'The card does not say for what the work must not, or cannot well, be used.',
      fix: 'Name the likely wrong uses, and what will not work.',
      paste: '### Out-of-Scope Use\n\nDo not use this work for … It will not work well for …\n',
    }),
}
