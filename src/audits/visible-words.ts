import { html, type Html } from '../common/html.js'

/**
 * Characters that turn a line around or take no room: the bidirectional controls and the zero-width ones that no
 * script needs to be written. A reader must see that they are there.
 */
const HIDDEN = /([\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}])/u

/** Text as HTML, with what would hide in it shown by its code. */
export const visibleWords = (text: string): Html =>
  html`${text
    .split(HIDDEN)
    .map((part, index) =>
      index % 2
        ? html`<span class="hid">${`U+${part.codePointAt(0)!.toString(16).toUpperCase()}`}</span>`
        : part,
    )}`

/** The same for plain text, as in a PDF. */
export const plainVisibleWords = (text: string): string =>
  text
    .split(HIDDEN)
    .map((part, index) => (index % 2 ? `[U+${part.codePointAt(0)!.toString(16).toUpperCase()}]` : part))
    .join('')
