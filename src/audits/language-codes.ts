/** ISO 639-1 codes of languages by their English names, for those that most cards are about. */
export const LANGUAGE_CODES: Readonly<Record<string, string>> = Object.fromEntries(
  `english en,german de,french fr,spanish es,italian it,portuguese pt,dutch nl,russian ru,chinese zh,mandarin zh,
  japanese ja,korean ko,arabic ar,hindi hi,bengali bn,urdu ur,turkish tr,polish pl,ukrainian uk,czech cs,swedish sv,
  danish da,norwegian no,finnish fi,icelandic is,estonian et,latvian lv,lithuanian lt,hungarian hu,romanian ro,
  bulgarian bg,greek el,hebrew he,persian fa,farsi fa,vietnamese vi,thai th,indonesian id,malay ms,swahili sw,
  yoruba yo,hausa ha,zulu zu,amharic am,tamil ta,telugu te,marathi mr,gujarati gu,punjabi pa,kannada kn,malayalam ml,
  nepali ne,sinhala si,catalan ca,basque eu,galician gl,welsh cy,irish ga,serbian sr,croatian hr,slovak sk,
  slovenian sl,albanian sq,macedonian mk,georgian ka,armenian hy,kazakh kk,mongolian mn,filipino fil,tagalog fil`
    .split(',')
    .map((one) => one.trim().split(' ') as [string, string]),
)
