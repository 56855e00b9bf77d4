import { judgeTopic } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:was|were|is|are|been) (?:collected|gathered|scraped|crawled|extracted|sourced|taken|obtained|generated|derived|compiled|recorded|downloaded|sampled|drawn|built|constructed|created) (?:from|by|using|via|with|through|on)|based on (?:the|data)|source(?:s|d)? (?:of|from|data)|originat\w+ (?:from|in)|web ?scrap\w+|crawl(?:ed|ing)?)\b/i

export const sourceData: Rule = {
  id: 'source-data',
  title: 'Tells where the data comes from',
  severity: 'high',
  kinds: ['dataset'],
  references: ['Hub template, “Source Data”', 'AI Act, Annex XI §1(2)(c)', 'NIST AI RMF, Map'],
  section: 'Source data',
  check(card, context) {
    const verdict = judgeTopic(context, {
      topic: 'source-data',
      evidence: EVIDENCE,
      passes: 'The card tells where the data comes from.',
      thin: 'Collection is mentioned, but not from where, when and by whom.',
      missing: 'A reader cannot tell where the data comes from or why it was collected.',
      fix: 'Say from where, when and by whom the data was collected.',
      paste:
        '## Dataset Creation\n\n### Source Data\n\n#### Data Collection and Processing\n\nCollected from … between … and … by …; filtered by …\n',
    })
    const named = words(card, 'source_datasets').find((one) => one !== 'original')
    if (verdict.outcome !== 'fail' || !named) return verdict
    const why = 'The front matter names other data sets as the source; the text does not say what was taken.'
    return {
      ...verdict,
      outcome: 'review',
      why,
      lines: keyLines(card, 'source_datasets'),
      quote: named.slice(0, 300),
    }
  },
}
