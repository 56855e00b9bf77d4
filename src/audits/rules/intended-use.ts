import { judgeTopic } from '../judge-topic.js'
import { keyLines, words } from '../metadata.js'
import type { Rule } from '../rule.js'

const EVIDENCE =
  /\b(?:(?:is|are|was|were) (?:primarily |mainly |mostly |only )?(?:intended|meant|designed|suitable|aimed|made|built|useful|created|developed|curated|collected) (?:for (?!usage)|to|at)\b|(?:data ?set|corpus|benchmark|model|classifier) (?:designed|meant|built|created|curated) (?:for (?!usage)|to\b)|(?<!not )intended (?:for|to|users?|uses?)|aim(?:s|ed|ing)? (?:at|to) \w+ing\b|aims to\b|(?:can|may|could|should) (?:also )?be (?:easily )?(?:used|applied|fine-?tunn?ed|employed|utili[sz]ed) (?:for|to|as|on|by|in|with)\b|primary (?:use|purpose|intended)|use[- ]cases?(?:\b.{0,20} (?:is|are|include)\b|:)|the (?:goal|aim|purpose) (?:of|is)|you can (?:use|fine-?tune) (?!this model (?:directly )?(?:with|like|to get)|the model (?:directly )?(?:with|like|to get))(?:this|the|it|these)\b.{0,60}\b(?:for|to)\b|you can fine-?tune \S+ (?:for|on)|(?<!find \S+ )useful for (?!your (?:work|research))|data ?set supports|trained to (?:classify|predict|detect|identify|generate|recogni[sz]e|answer|translate|segment|distinguish)|(?:model|classifier|it) (?:predicts|classifies|detects|identifies|recogni[sz]es|segments|translates|determines)\b|(?:(?<!script was )used|useful|suitable|help\w*|dataset|data|corpus) (?:to|for) (?:train(?! this)|evaluat|fine-?tun|benchmark)\w* |serves? as an?\b|benchmark for\b)|可(?:以)?用于|(?:适|应)用于|旨在|用途|使用可能|ことを目的|利用でき|使用できます|사용할 수 있|활용할 수|위해 (?:만들|학습)|diseñad[oa] para|pued(?:e|en) (?:ser )?(?:utiliz|us)ar?|sirve para|conçu(?:e)? pour|peut être utilisé|permet de|(?:dient|geeignet) (?:zu|für|der)|kann .{0,40}verwendet werden|предназначен|можно использовать|pode ser (?:usad|utilizad)|destina-se/i
const HINT =
  /\b(?:classif(?:y|ication|ier)|translat(?:e|ion|or)|summari[sz](?:e|ation|ing)|question[- ]answering|q&a|named entity|\bner\b|part-of-speech|\bpos[- ]tag\w*|segmentation|(?:object|face|emotion|hate speech|toxicity|spam|anomaly|fraud|fake|trolling|aggression) detection|text generation|generat(?:e|ing|ion) (?:of )?(?:text|image|music|code|lyrics|title|headline|summar|poem|story)|retrieval|re-?rank\w*|semantic search|similarity|paraphras\w+|speech recognition|\basr\b|\btts\b|text[- ]to[- ]\w+|image[- ]to[- ]\w+|diari[sz]ation|entailment|inference task|sentiment|embeddings?|caption\w*|chat ?bot|dialog(?:ue)?|conversation\w*|recommend(?:ation|er) system|forecast\w*|super[- ]resolution|extraction|language understanding|(?:model|data ?set|corpus|adapter|benchmark|collection) for\b|(?<!on the )evaluation set|dataset is (?!.{0,10}\bnot\b).{0,30}for\b|for the task of|downstream (?:task|use|application)|use this model|usage\b|for fine-?tuning|pre-?train(?:ing)? the model|multi-?task|zero-shot|challenge|article|for testing)\b|\btasks?\b|分类|生成|翻译|学习|分類|翻訳|要約|요약|분류|tarea|reconocimiento de|tâche|aufgabe|задач/i

const TASK_KEYS = ['pipeline_tag', 'task_categories', 'task_ids', 'task']
/** Tags that are names of tasks on the hub. */
const TASK_TAG =
  /^(?:[\w-]*(?:classification|detection|segmentation|generation|recognition|answering|estimation|diarization|retrieval|ranking)|summari[sz]ation|translation|fill-mask|conversational|text-to-\w+|image-to-\w+|automatic-speech-recognition|sentence-similarity|feature-extraction|reinforcement-learning|ner|nli|entailment)$/i

export const intendedUse: Rule = {
  id: 'intended-use',
  title: 'Says what it is meant for',
  severity: 'high',
  kinds: ['model', 'dataset'],
  references: [
    'Hub template, “Uses › Direct Use”',
    'Mitchell et al., “Intended Use”',
    'AI Act, Art. 13(3)(b)(i)',
    'NIST AI RMF, Map',
  ],
  section: 'Intended use',
  check(card, context) {
    const verdict = judgeTopic(context, {
      topic: 'intended-use',
      evidence: EVIDENCE,
      hint: HINT,
      minSentence: 8,
      passes: 'The card says what the work is meant to be used for.',
      thin: 'The card touches on its use without saying for what tasks, by whom and in which settings.',
      missing: 'A reader cannot tell what the work is meant to be used for, or by whom.',
      fix: 'Say for which tasks, by whom and in which settings it is meant to be used.',
      paste: '## Uses\n\n### Direct Use\n\nThis work is meant for … by … It has been tried on …\n',
    })
    if (verdict.outcome !== 'fail') return verdict
    const task = TASK_KEYS.find((key) => words(card, key).length)
    const tag = words(card, 'tags').find((one) => TASK_TAG.test(one))
    const heading = card.sections.find((one) => one.level === 1 && HINT.test(one.heading))
    if (!task && !tag && !heading) return verdict
    const why = 'Only the task is named, not for what, by whom and in which settings.'
    if (!task && !tag)
      return {
        ...verdict,
        outcome: 'review',
        why,
        lines: [heading!.lines[0], heading!.lines[0]],
        quote: heading!.heading,
      }
    const quote = task ? `${task}: ${words(card, task).join(', ')}` : `tags: ${tag}`
    return {
      ...verdict,
      outcome: 'review',
      why,
      lines: keyLines(card, task ?? 'tags'),
      quote: quote.slice(0, 300),
    }
  },
}
