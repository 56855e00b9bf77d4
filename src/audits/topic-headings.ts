/** What a section can be about. One heading may be about several: "Intended uses & limitations". */
export const TOPICS = [
  'intended-use',
  'out-of-scope-use',
  'limitations',
  'bias',
  'training-data',
  'evaluation',
  'how-to-use',
  'licence',
  'languages',
  'authors',
  'citation',
  'environment',
  'source-data',
  'annotations',
  'personal-data',
  'social-impact',
  'recommendations',
  'factors',
] as const
export type Topic = (typeof TOPICS)[number]

/** Heading words by topic, at any level, in the languages that cards are commonly written in. */
const HEADINGS: Record<Topic, RegExp> = {
  'intended-use':
    /\b(?:intended|direct|downstream|primary|suggested|recommended|potential) (?:uses?|usage|users?|purpose)\b|\buse[- ]cases?\b|\bapplications?\b|\bsupported tasks\b|^(?:model )?uses?\b(?! (?:with|in|this|it|the))|\bpurpose\b|\bwhat (?:is|can) .*\b(?:for|do)\b|usos? previstos?|uso pretendido|utilisations? prévues?|verwendungszweck|anwendungsbereich|预期用途|用途|使用目的|применение/i,
  'out-of-scope-use':
    /out[- ]of[- ]scope|misuse|malicious|not (?:be )?(?:intended|suitable|recommended|allowed)|(?:prohibited|unsuitable|unintended|forbidden|disallowed) us|discouraged|fuera de alcance|hors (?:du )?(?:champ|périmètre)|usage restrictions?|use restrictions?|acceptable use|超出范围|不适用/i,
  limitations:
    /limitation|\bcaveats?\b|known issues|failure|\brisks?\b|weakness|drawback|shortcoming|disclaimer|\bwarnings?\b|limitaciones|limitações|\blimites\b|einschränkung|grenzen|局限|限制|制限|注意事項|ограничени|considerations for using/i,
  bias: /\bbias|fairness|ethic|\bbiais\b|sesgo|\bviés|verzerrung|偏见|偏差|バイアス|предвзят|stereotyp/i,
  'training-data':
    /\btrain(?:ing|ed)?\b(?! (?:results?|loss|curve|metrics?))|\bpre-?train(?:ing|ed)?\b|\bfine-?tun|\bdata ?sets?\b(?!.*(?:evaluat|test))|\bcorpus\b|\bcorpora\b|^data\b|entrenamiento|entraînement|trainingsdaten|treinamento|训练|学習|обучени/i,
  evaluation:
    /\beval|benchmark|\bresults?\b|performance|\bmetrics?\b|accuracy|\bscores?\b|\btest(?:ing)? (?:set|data)|évaluation|evaluación|avaliação|resultados|résultats|ergebnisse|auswertung|评估|评测|结果|評価|оценк|результат/i,
  'how-to-use':
    /\bhow (?:to|can i)\b|\busage\b|get(?:ting)?[- ]started|quick ?start|\bexamples?\b|\binference\b|\buse (?:with|in|this|it|the)\b|install|\bload(?:ing)?\b|\bdemo\b|model in action|\buso\b|cómo usar|como usar|utilisation\b(?! prévue)|verwendung\b|使用方法|快速开始|如何使用|使い方|использовани/i,
  licence: /licen[cs]|lizenz|许可|ライセンス|лиценз|\bterms\b/i,
  languages:
    /\blanguages?\b(?! (?:model|producer))|\bidiomas?\b|\blangues?\b|\bsprachen?\b|语言|言語|язык|multilingual/i,
  authors:
    /\bauthors?\b|\bcontact|developed by|^(?:model )?developers?$|\bcreators?\b|\bcurators?\b|maintainer|\bteam\b|about (?:us|me)|\bauteurs?\b|\bautore?s?\b|联系|作者|連絡|контакт|автор|questions\?|\bcredits?\b/i,
  citation:
    /\bcit(?:ation|ations|ing|e)\b|bibtex|\breferences?\b|\bpapers?\b|publication|\bcita\b|zitier|引用|参考文献|цитир/i,
  environment:
    /environment(?:al)? (?:impact|cost)|carbon|\bco2|emission|\benergy\b|compute infrastructure|\bhardware\b|footprint|speeds, sizes|环境影响|impacto ambiental|impact environnemental|umwelt/i,
  'source-data':
    /source data|dataset creation|data (?:collection|sources?|acquisition|generation)|collection|curation|\bprovenance\b|\borigin\b|^sources?\b|construct|how .*\b(?:collected|created|built)\b|source language producers|来源|数据收集/i,
  annotations: /annotat|label(?:l)?ing\b|label(?:l)?ers\b|\blabels? (?:process|collection)|标注|anotaci/i,
  recommendations:
    /recommendation|best practices?|mitigation|human oversight|responsible use|considerations for use|recomendac|empfehlung|建议|推奨/i,
  factors: /^(?:relevant |evaluation |performance )?factors?\b|subgroups?|demographic|disaggregated/i,
  'social-impact': /(?:social|societal|broader) (?:impact|implication|consideration)/i,
  'personal-data':
    /personal|sensitive (?:info|data)|privacy|anonymi[sz]|confidential|\bpii\b|\bgdpr\b|隐私|données personnelles/i,
}

const seen = new Map<string, readonly Topic[]>()

/** The topics of a heading's words; remembered, because a hub's cards share most of their headings. */
export function topicsOf(heading: string): readonly Topic[] {
  const words = heading.replace(/^[^\p{L}]+/u, '').slice(0, 120)
  const known = seen.get(words)
  if (known) return known
  const found = TOPICS.filter((topic) => HEADINGS[topic].test(words))
  if (seen.size > 20_000) seen.clear()
  seen.set(words, found)
  return found
}
