import type { NoticeRow } from '../../audits/audit-watch.query.js'
import { html, type Html } from '../../common/html.js'
import { dayOf } from './site-page.js'

const MONTH_MS = 30 * 86_400_000

/** Notices that lapsed before then are no news any more. */
export const newsSince = (now: Date): Date => new Date(now.getTime() - MONTH_MS)

/** What an owner is told of sections that the card lost, and how a notice closes; nothing where there is none. */
export function lostPanel(notices: readonly NoticeRow[], subjectId: string): Html | '' {
  if (!notices.length) return ''
  return html`<section class="panel answer" aria-labelledby="lost">
    <h2 id="lost">Sections of your card</h2>
    <ul class="dash">
      ${notices.map(noticeRow)}
    </ul>
    ${
      notices.some(({ lapsedAt }) => !lapsedAt)
        ? html`<p>
            Put the section back with the next revision of the card: the notice closes by itself.
            <a href="/v1/subjects/${subjectId}/audit?format=html">The report</a> shows what is missing, with
            text to start from.
          </p>`
        : ''
    }
  </section>`
}

const noticeRow = ({ section, openedAt, lapsedAt }: NoticeRow) =>
  lapsedAt
    ? html`<li>
        <span><b>${section}</b> is back since ${dayOf(lapsedAt)}. This notice is closed.</span>
      </li> `
    : html`<li>
        <span><b>${section}</b> was on the card, and is missing since ${dayOf(openedAt)}.</span>
      </li> `

/** What everybody is told of it on the page of the work. */
export function lostNote(notices: readonly NoticeRow[]): Html | '' {
  const open = notices.filter(({ lapsedAt }) => !lapsedAt)
  if (!open.length) return ''
  return html`<ul class="note dash">
    ${open.map(
      ({ section, openedAt }) =>
        html`<li>
          <span>“${section}” was described until ${dayOf(openedAt)}, and is missing since.</span>
        </li> `,
    )}
  </ul>`
}
