import MarkdownIt, { type Token } from 'markdown-it'

const { State } = new MarkdownIt().block
const TOKEN = new State('', new MarkdownIt(), {}, []).Token

/**
 * A token whose fields are set at once: markdown-it's constructor defines each one through `Object.defineProperty`,
 * which costs more than all the rest of reading a short block.
 */
class LeanToken {
  map = null
  level = 0
  children = null
  content = ''
  markup = ''
  info = ''
  block = true
  hidden = false
  attrs = null
  meta = null

  constructor(
    readonly type: string,
    readonly tag: string,
    readonly nesting: number,
  ) {}
}
Object.setPrototypeOf(LeanToken.prototype, TOKEN.prototype)

/** The block state of markdown-it with lean tokens; all else is its own. */
export class LeanState extends State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = new LeanToken(type, tag, nesting) as unknown as Token
    if (nesting < 0) this.level -= 1
    token.level = this.level
    if (nesting > 0) this.level += 1
    this.tokens.push(token)
    return token
  }
}
