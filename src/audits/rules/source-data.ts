import { inHeading, judgeTopic } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:collected|gathered|scraped|crawled|extracted|sourced|taken|obtained|generated|derived|compiled|recorded|downloaded|retrieved|sampled|drawn|built|constructed|created|adapted|parsed|translated|converted|pulled|mined|selected|curated|annotated|released|written|produced|subset|slice|version|translation|queries|ids|snapshot|sentences|articles|content) (?:from|of the|by crawling|by scraping|via|through|based on)\b|(?:collected|scraped|crawled|generated|recorded|created|written|produced) (?:by|using|with|on|in|automatically)\b|based on (?:the|data|a |real)|source(?:s|d)? (?:of|from|data) |originat\w+ (?:from|in)|original (?:data|dataset|corpus|source)|web ?scrap\w+|crawl(?:ed|ing)|we (?:collect|gather|crawl|scrape|extract|use|used|sample|download)\w* |(?:reproduction|replication) of|built from|consists? of .{0,40}(?:recordings|posts|tweets|articles|reviews|comments|books|transcripts|translations?|cases|papers|documents|web ?pages|subtitles|abstracts)|(?:recordings|posts|tweets|articles|reviews|comments|books|transcripts|texts|conversations|documents|subtitles) (?:from|of|written by|published))\b|来自|来源|收集|采集|爬取|包含\s?\d+个数据集|から(?:収集|抽出|取得)|抽出|수집|크롤링|(?:suministrad|tomad|extraíd|recopilad|obtenid)[oa]s?|se tom[oó]|(?:extrait|issu|collect|proven)\w* (?:de|du|des)|stammen|gesammelt|собран|взят|colet(?:ad|ados)|extraíd/i
const HINT =
  /\b(?:composed of|consists? of|comprises?|collection of|contains?|content (?:from|pulled)|various (?:sources|archives)|publicly available|data ?set:)\b/i

export const sourceData: Rule = {
  id: 'source-data',
  title: 'Tells where the data comes from',
  severity: 'high',
  kinds: ['dataset'],
  references: ['Hub template, “Source Data”', 'AI Act, Annex XI §1(2)(c)', 'NIST AI RMF, Map'],
  section: 'Source data',
  check(card, context) {
    const judged = judgeTopic(context, {
      topic: 'source-data',
      evidence: EVIDENCE,
      hint: HINT,
      minSentence: 4,
      passes: 'The card tells where the data comes from.',
      thin: 'Collection is mentioned, but not from where, when and by whom.',
      missing: 'A reader cannot tell where the data comes from or why it was collected.',
      fix: 'Say from where, when and by whom the data was collected.',
      paste:
        '## Dataset Creation\n\n### Source Data\n\n#### Data Collection and Processing\n\nCollected from … between … and … by …; filtered by …\n',
    })
    const verdict =
      judged.outcome === 'pass' ? judged : (inHeading(card, EVIDENCE, 'A heading names the data.') ?? judged)
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
