import { judgeTopic } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:annotators?|label(?:l)?ers|label(?:l)?ed by|annotated (?:by|using|manually by)|(?:have been|were) (?:manually )?(?:annotated|labelled|labeled) (?:with|by|using|as)|crowd[- ]?workers|mechanical turk|mturk|inter-annotator|labels? (?:were|was|are) (?:assigned|made|given|collected|derived|generated|obtained|created)|manually (?:check|verif)\w*|hand[- ](?:label|annotat)\w*|(?:captions?|answers?|questions?|labels?) (?:were |are )?(?:written|provided|produced) by|(?:human|expert|native|volunteer) (?:annotat|label|rat)\w*|majority vot\w+)\b|标注|人手で|アノテーション|라벨링|anotad/i
const HINT =
  /\b(?:annotat\w+|crowd[- ]?sourc\w+|label(?:l)?ed|label(?:l)?ing|ratings? by|based on the rating|clasific[oó]|translat\w+ by|professionally translated)\b/i

export const annotations: Rule = {
  id: 'annotations',
  title: 'Tells how labels were made and by whom',
  severity: 'moderate',
  kinds: ['dataset'],
  references: ['Hub template, “Annotations”', 'AI Act, Annex XI §1(2)(c)', 'NIST AI RMF, Measure'],
  section: 'Annotations',
  check(card, context) {
    const creators = words(card, 'annotations_creators')
    if (creators.length && creators.every((one) => one === 'no-annotation')) {
      const lines = keyLines(card, 'annotations_creators')
      return {
        outcome: 'not-applicable',
        why: 'The front matter says that there are no annotations.',
        lines,
        quote: 'no-annotation',
      }
    }
    const verdict = judgeTopic(context, {
      topic: 'annotations',
      evidence: EVIDENCE,
      hint: HINT,
      needsEvidence: true,
      passes: 'The card tells how labels were made.',
      thin: 'Annotation is mentioned, but not by whom, how and how well they agreed.',
      missing: 'A reader cannot tell whether and how the data was labelled, or by whom.',
      fix: 'Say how labels were made, by whom and how well they agreed.',
      paste:
        '### Annotations\n\n#### Annotation process\n\n… people labelled … with …; agreement was …\n\n#### Who are the annotators?\n\n…, paid … an hour\n',
    })
    if (verdict.outcome !== 'fail' || !creators.some((one) => one !== 'other')) return verdict
    const why = `The front matter says “${creators.join(', ').slice(0, 100)}”; the text does not tell more.`
    return {
      ...verdict,
      outcome: 'review',
      why,
      lines: keyLines(card, 'annotations_creators'),
      quote: creators.join(', ').slice(0, 300),
    }
  },
}
