import type { NoticeRow } from '../../audits/audit-watch.query.js'
import { html, type Html } from '../../common/html.js'
import type { Policy } from '../../policy/policy.js'
import { appealableUntil } from '../../review/appeals.js'
import { noticeOf } from '../../review/notice.js'
import { noticeBody } from '../notice-body.js'
import { appealForm } from './appeal-form.js'
import { lostPanel } from './lost-sections.js'
import type { OwnedRow, OwnersDecision, OwnersReply } from './owner.query.js'
import { KIND_WORDS, dayOf, workName, workPath, type SitePage } from './site-page.js'

/** All that an owner reads on the page of their work. */
export interface OwnersWork {
  work: OwnedRow
  decisions: OwnersDecision[]
  replies: OwnersReply[]
  /** Sections that the card lost. */
  notices: NoticeRow[]
  now: Date
}

/** Where an owner learns what was decided, answers in public, and asks for another look. It needs no script. */
export function ownerPage(shown: OwnersWork, policy: Policy): SitePage {
  const { work, decisions, replies, notices } = shown
  return {
    title: 'Your work',
    description: 'What was decided about your work, and how to answer.',
    path: ownerPath(work),
    narrow: true,
    unlisted: true,
    content: html`<div class="hero">
        <p class="sm t3">${KIND_WORDS[work.kind] ?? work.kind}</p>
        <h1>${workName(work.name)}</h1>
        <p>
          ${standing(shown)}
          ${work.awaiting_until || decisions.length ? 'Nobody here is told who flagged it.' : ''}
          <a href="${workPath(work)}">Its public page</a>
        </p>
      </div>
      ${lostPanel(notices, work.id)} ${answerForm(work, replies)}
      ${
        decisions.length
          ? decisions.map((decision) => decisionPanel(decision, shown, policy))
          : html`<section class="panel answer">
              <h2>Decisions</h2>
              <p>Nothing was decided about this work.</p>
            </section>`
      }`,
  }
}

export const ownerPath = (work: { kind: string; name: string }): string =>
  `/owner${workPath(work).slice('/subjects'.length)}`

function standing({ work, decisions, notices }: OwnersWork): Html {
  if (work.awaiting_until)
    return html`<b>Moderators ask for your answer by ${dayOf(work.awaiting_until)}.</b> Until then nothing is
      decided.`
  const lost = notices.filter(({ lapsedAt }) => !lapsedAt).length
  if (lost) return html`<b>Your card lost ${lost === 1 ? 'a section' : `${lost} sections`}.</b>`
  if (decisions.length === 0) return html`Nothing waits for you.`
  return html`Nothing waits for your answer. Below is what was decided.`
}

const answerForm = ({ awaiting_until: until, question }: OwnedRow, replies: OwnersReply[]) =>
  html`<section class="panel answer" aria-labelledby="answer">
    <h2 id="answer">Your answer</h2>
    ${question ? html`<blockquote class="quote said" dir="auto">${question}</blockquote>` : ''}
    ${replies.map(
      ({ body, replied_at }) =>
        html`<div>
          <p class="sm t3">You answered on ${dayOf(replied_at)}</p>
          <blockquote class="quote said" dir="auto">${body}</blockquote>
        </div>`,
    )}
    <details ${until && replies.length === 0 ? html`open` : ''}>
      <summary>${replies.length ? 'Add to your answer' : 'Write an answer'}</summary>
      <form method="post" action="?do=answer">
        <label for="text">What should people know? It is public, on the page of your work.</label>
        <textarea class="input" id="text" name="text" required maxlength="5000" dir="auto"></textarea>
        <button class="btn primary">Publish the answer</button>
      </form>
    </details>
  </section>`

function decisionPanel(decision: OwnersDecision, { now }: OwnersWork, policy: Policy): Html {
  const { id, on_appeal: onAppeal, effective_at: effectiveAt, ...facts } = decision
  const notice = noticeOf('owner', { ...facts, onAppeal, effectiveAt }, policy)
  return html`<section class="panel answer" aria-labelledby="d-${id}">
    <h2 id="d-${id}">${notice.title}</h2>
    <p class="sm t3">In effect since ${dayOf(effectiveAt)}</p>
    ${noticeBody(notice)} ${appealPart(decision, appealableUntil(policy, effectiveAt), now)}
  </section>`
}

const APPEALED = {
  waits: 'You asked for another look. Someone who was not part of this decision reads it.',
  granted: 'You asked for another look, and you were right. The step was taken back.',
  refused: 'You asked for another look. Another person decided the same.',
} as const

function appealPart(
  { id, outcome, on_appeal, appeal }: OwnersDecision,
  until: Date,
  now: Date,
): Html | string {
  if (appeal !== 'none') return html`<p><b>${APPEALED[appeal]}</b></p>`
  // A flag dismissed, or an appeal lost, leaves an owner nothing to appeal.
  if (on_appeal || outcome === 'dismiss') return ''
  if (until <= now) return html`<p class="t3 sm">You could ask for another look until ${dayOf(until)}.</p>`
  return html`<details>
    <summary>Ask for another look</summary>
    ${appealForm(`?do=appeal&decision=${id}`, `g-${id}`)}
  </details>`
}
