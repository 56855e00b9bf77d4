import { en } from './en'

/** The same shape in every language: texts are texts, and functions keep what they take. */
type Loose<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : T extends readonly unknown[]
      ? { [K in keyof T]: Loose<T[K]> }
      : { [K in keyof T]: Loose<T[K]> }
export type Words = Loose<typeof en>

/** Languages that have a catalogue, by their own names. */
export const LANGUAGES = { en: 'English', ar: 'العربية' } as const
export type Language = keyof typeof LANGUAGES

const KEY = 'goodfaith:language'
const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in LANGUAGES

/** The catalogue in use. Read it when something is drawn, not when a file is loaded. */
export let words: Words = en
export let language: Language = 'en'

/** English dates stand day before month; Arabic figures are those of the cards, which stand beside them. */
const LOCALES: Record<Language, string> = { en: 'en-GB', ar: 'ar-u-nu-latn' }

/** For Intl. */
export const locale = (): string => LOCALES[language]

/** Fetches the catalogue of the reader's language, before anything is drawn. */
export async function loadWords(): Promise<void> {
  const kept = localStorage.getItem(KEY)
  const wanted = isLanguage(kept) ? kept : navigator.languages.map((one) => one.slice(0, 2)).find(isLanguage)
  if (wanted === 'ar') words = (await import('./ar')).ar
  language = wanted ?? 'en'
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}

/** Follows what the person chose on whatever device; a new language draws the page anew. */
export function keepLanguage(wanted: unknown): void {
  if (!isLanguage(wanted) || wanted === language) return
  localStorage.setItem(KEY, wanted)
  window.location.reload()
}
