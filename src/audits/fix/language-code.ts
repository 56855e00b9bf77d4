/** Languages by their English names; those whose name means one code only. */
const CODES = new Map(
  `english:en german:de french:fr spanish:es italian:it portuguese:pt dutch:nl russian:ru chinese:zh
  japanese:ja korean:ko arabic:ar hindi:hi bengali:bn urdu:ur turkish:tr polish:pl ukrainian:uk czech:cs
  swedish:sv danish:da finnish:fi icelandic:is estonian:et latvian:lv lithuanian:lt hungarian:hu romanian:ro
  bulgarian:bg greek:el hebrew:he persian:fa vietnamese:vi thai:th indonesian:id malay:ms tagalog:tl
  swahili:sw yoruba:yo hausa:ha zulu:zu amharic:am tamil:ta telugu:te marathi:mr gujarati:gu punjabi:pa
  kannada:kn malayalam:ml nepali:ne sinhala:si catalan:ca basque:eu galician:gl welsh:cy irish:ga latin:la
  sanskrit:sa esperanto:eo serbian:sr croatian:hr slovak:sk slovenian:sl albanian:sq macedonian:mk
  georgian:ka armenian:hy kazakh:kk uzbek:uz mongolian:mn`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
)

/** A language tag as the hub writes it: `English` is `en`, `EN` is `en`, `pt_br` is `pt-BR`; null when it is so already. */
export function languageCode(written: string): string | null {
  const word = written.trim().toLowerCase()
  const named = CODES.get(word)
  if (named) return named
  const tag = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/.exec(word)
  if (!tag) return null
  const code = tag[2] ? `${tag[1]}-${tag[2].toUpperCase()}` : tag[1]!
  return code === written ? null : code
}
