/**
 * Characters that nobody sees and that make a text read otherwise than it is: those that turn its direction, and those
 * without a width. Joiners are part of Persian, Hindi and emoji; beside a Latin letter or a digit they hide something.
 */
const HIDDEN =
  /([\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]|(?<=\w)[\u200C\u200D]|[\u200C\u200D](?=\w))/u

/** The text cut at its hidden characters, which stand at each odd place. */
export const piecesOf = (text: string): string[] => (HIDDEN.test(text) ? text.split(HIDDEN) : [text])

/** U+202E for a reversal of direction. */
export const codeOf = (one: string): string =>
  `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
