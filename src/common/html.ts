const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup that may be put into a page as it is; only `html` makes it. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | Html | readonly (string | Html)[]

/** A template whose every value is escaped, for text and for quoted attributes, unless it is `Html` itself. */
export const html = (texts: TemplateStringsArray, ...values: Part[]): Html =>
  new Html(texts.reduce((all, text, index) => all + shown(values[index - 1]!) + text))

function shown(value: Part): string {
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(shown).join('')
  return escapeHtml(String(value))
}

/** Text without any mark-up; control characters and direction marks are left out, so that lines read as they stand. */
export const escapeHtml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!)
