export interface HtmlTag {
  name: string
  closing: boolean
  /** The text between the name and `>`. */
  attributes: string
  /** Offset just after `>`. */
  end: number
}

/** Quoted values of one tag; more is no tag that a person wrote. */
const MAX_QUOTES = 64

/** Reads the HTML tag whose `<` is at `start`; null when it is not one. */
export function readHtmlTag(text: string, start: number): HtmlTag | null {
  const opening = /<(\/?)([A-Za-z][A-Za-z0-9-]{0,40})(?=[\s/>])/y
  opening.lastIndex = start
  const found = opening.exec(text)
  if (!found) return null
  const close = endOfTag(text, opening.lastIndex)
  if (close < 0) return null
  return {
    name: found[2]!.toLowerCase(),
    closing: found[1] === '/',
    attributes: text.slice(opening.lastIndex, close - 1),
    end: close,
  }
}

function endOfTag(text: string, from: number): number {
  const next = /[<>"']/g
  let at = from
  for (let quotes = 0; quotes <= MAX_QUOTES; quotes += 1) {
    next.lastIndex = at
    const mark = next.exec(text)
    if (!mark || mark[0] === '<') return -1
    if (mark[0] === '>') return mark.index + 1
    const closing = text.indexOf(mark[0], mark.index + 1)
    if (closing < 0) return -1
    at = closing + 1
  }
  return -1
}

/** The value of an attribute in the text between a tag's name and its `>`; '' when absent. */
export function attributeOf(attributes: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
}
