import { attributeOf, type HtmlTag } from './html-tag.js'

const VOID_TAGS = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
/** What a browser keeps open over blank lines until its own closing tag. */
const CONTAINERS =
  /^(?:address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|header|li|main|nav|ol|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/

const WHITE =
  '(?:white|transparent|#fff[0-9a-f]?|#ffffff(?:[0-9a-f]{2})?|rgba?\\(255,255,255[^)]*\\)|rgba\\([^)]*,0\\))'
/** Against a style without white space, each declaration ended by `;`. */
const CONCEALING = [
  /(?:^|;)display:none/,
  /(?:^|;)visibility:(?:hidden|collapse)/,
  /(?:^|;)opacity:0*\.?0*%?[;!]/,
  /(?:^|;)font-size:(?:0*[0-2]?(?:\.\d*)?(?:px|pt)|0*(?:\.[0-2]\d*)?(?:r?em|ex)|0*\d?(?:\.\d*)?%|0*\.?0+)[;!]/,
  /(?:^|;)(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{3,}/,
]
const COLOURED = new RegExp(`(?:^|;)color:${WHITE}[;!]`)
const EMPTY_BOX = /(?:^|;)(?:max-)?(?:width|height):0(?:px|em|rem|%)?[;!]/

/** Hidden text that goes on into the next block: it ends where as many of these tags are closed as were opened. */
export interface Concealed {
  open: { name: string; depth: number } | undefined
}

/** Whether nobody sees what stands inside this tag: not shown, without size, off the page, or white on white. */
export function conceals({ name, closing, attributes }: HtmlTag): boolean {
  if (closing || VOID_TAGS.test(name) || !attributes.trim()) return false
  if (/\shidden(?=[\s=/]|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""'))) return true
  if (name === 'font' && new RegExp(`^${WHITE}$`).test(plain(attributeOf(attributes, 'color')))) return true
  const style = `${plain(attributeOf(attributes, 'style'))};`
  if (CONCEALING.some((pattern) => pattern.test(style))) return true
  // White letters on a coloured ground are read.
  if (COLOURED.test(style)) return !style.includes('background')
  return EMPTY_BOX.test(style) && style.includes('overflow:hidden')
}

/** Whether the tag stays open over the end of a Markdown block, as a browser would have it. */
export const outlivesBlock = (name: string): boolean => CONTAINERS.test(name)

/** CSS without comments, white space and numeric character references. */
const plain = (css: string): string =>
  css
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_, hex: string, dec: string) => {
      const code = hex ? parseInt(hex, 16) : Number(dec)
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
    })
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, '')
    .toLowerCase()
