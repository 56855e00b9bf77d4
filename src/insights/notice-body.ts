import { html, type Html } from '../common/html.js'
import type { Notice } from '../review/notice.dto.js'

/** What a notice says below its title: the moderator's words, then its parts. */
export const noticeBody = ({ statement, parts }: Notice): Html =>
  html`<blockquote class="quote said" dir="auto">${statement}</blockquote>
    <dl class="kv">
      ${parts.map(
        ({ heading, text }) =>
          html`<dt>${heading}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>`
