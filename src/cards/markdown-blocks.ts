import MarkdownIt, { type Token } from 'markdown-it'
import type { CardLimits } from './card-limits.js'
import { LeanState } from './lean-state.js'

export interface MarkdownBlocks {
  tokens: Token[]
  /** Link reference definitions by their normalised label. */
  references: Record<string, { href: string }>
  /** 0-based line where the time was up; null when all was read. */
  stoppedAt: number | null
}

interface Env {
  deadline?: number
  stoppedAt?: number
  references?: Record<string, { href: string; title: string }>
  [key: string | symbol]: unknown
}

// Only the block half is run: inline text is read by visible-text.ts, which keeps offsets and is linear.
const markdown = new MarkdownIt({ html: true })
markdown.block.State = LeanState

markdown.block.ruler.before('table', 'deadline', (state, startLine, endLine, silent) => {
  const env = state.env as Env
  if (silent || env.deadline === undefined || performance.now() < env.deadline) return false
  env.stoppedAt ??= startLine
  state.line = endLine
  return true
})

/** Block tokens with the lines they stand on; `deadline` is on the `performance.now()` clock. */
export function markdownBlocks(body: string, limits: CardLimits, deadline: number): MarkdownBlocks {
  markdown.set({ maxNesting: limits.nesting })
  const env: Env = { deadline }
  const tokens: Token[] = []
  markdown.block.parse(body.replaceAll('\0', '\uFFFD'), markdown, env, tokens)
  return { tokens, references: env.references ?? {}, stoppedAt: env.stoppedAt ?? null }
}

/** The label of a reference link as markdown-it keeps it. */
export const referenceLabel = (label: string): string => markdown.utils.normalizeReference(label)
