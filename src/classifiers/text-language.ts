/** Common short words by language; enough to tell which language a card is written in, not more. */
const WORDS: Record<string, string> = {
  en: 'the of and is to in for that with this on are was by from we',
  es: 'el los las una que del para con por como más este está son',
  fr: 'le les des une est dans pour que du sur avec cette sont par',
  de: 'der die das und ist mit für von auf ein eine wird den nicht',
  pt: 'não uma para com os dos das que do foi são em este pelo',
  it: 'il gli della che di per con una sono dei nel questo è',
  id: 'yang dan dengan untuk ini dari pada dalam adalah tidak oleh',
  nl: 'het een van voor met zijn deze wordt niet op dat ook',
  tr: 've bir bu için ile olarak olan veri çok daha gibi değil',
  vi: 'và của là các cho được trong một với này không những',
  pl: 'nie się jest oraz na do dla jako przez są który można',
  ca: 'els les amb que per una dels aquest és són més com',
}
const SCRIPTS: [language: string, letters: RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['indic', /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}]/gu],
]
const SETS = Object.entries(WORDS).map(([language, words]) => [language, new Set(words.split(' '))] as const)

/** A script shows itself in a few signs, a language among those of one script in a sentence. */
const FEWEST_SIGNS = 6
const FEWEST_LETTERS = 20

/** The language, or the script, that most of a text's prose is written in; 'none' for hardly any words. */
export function languageOf(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < FEWEST_SIGNS) return 'none'
  for (const [language, pattern] of SCRIPTS) {
    const share = (text.match(pattern)?.length ?? 0) / letters
    // Kana stand between many Han characters.
    if (share > (language === 'ja' ? 0.15 : 0.3)) return language
  }
  if (letters < FEWEST_LETTERS) return 'none'
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = SETS.map(([language, set]) => ({
    language,
    count: words.filter((word) => set.has(word)).length,
  }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  return best.count ? best.language : 'none'
}
