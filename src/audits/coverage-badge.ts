import { createHash } from 'node:crypto'
import { html } from '../common/html.js'
import type { Coverage } from './finding.js'

const LETTER = 6.6

/** What a badge says: how much is there, and no score. */
export const badgeText = ({ present, of }: Pick<Coverage, 'present' | 'of'>) =>
  `Card: ${present} of ${of} sections`

/** Changes exactly when the badge does. */
export const badgeTag = (text: string) =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

/** A badge for a README: a picture of words, in the colours of the pages. */
export function coverageBadge(text: string): string {
  const width = Math.round(text.length * LETTER) + 20
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="20"
    role="img"
    aria-label="${text}"
  >
    <title>${text}</title>
    <rect width="${width}" height="20" rx="4" fill="#0d6854" />
    <text
      x="${width / 2}"
      y="14"
      fill="#fff"
      font-family="system-ui,Verdana,sans-serif"
      font-size="11"
      text-anchor="middle"
      textLength="${width - 20}"
    >
      ${text}
    </text>
  </svg>`.markup
}
