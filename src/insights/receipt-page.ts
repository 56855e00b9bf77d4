import { escapeHtml } from '../common/html.js'
import { publicPage, type PublicPage } from '../common/public-page.js'
import type { ReceiptAppeal, ReceiptView } from '../flags/flag.dto.js'
import type { Policy } from '../policy/policy.js'
import type { Notice } from '../review/notice.dto.js'
import { noticeOf } from '../review/notice.js'

const STEPS = ['Received', 'Looked at', 'Decided'] as const
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What a reporter reads who has the receipt and no account: where the flag stands, why, and what they may do. */
export function receiptPage(view: ReceiptView, policy: Policy, nonce: string): PublicPage {
  const notice = noticeOfReceipt(view, policy)
  const { title, step, next } = standing(view, notice)
  const content = `
<p>Your flag of ${day(view.filedAt)} about <b><bdi>${escapeHtml(view.subject.name)}</bdi></b>:
${escapeHtml(policy.anyReason(view.reason)?.title ?? view.reason)}.</p>
<ol class="steps" aria-label="Where your flag stands">${STEPS.map((name, i) => `<li${i === step ? ' aria-current="step"' : ''}>${name}</li>`).join('')}</ol>
${decided(view, notice)}
${appeals(view, policy)}
<h2>What happens next</h2>
<p>${next}</p>
${forms(view)}
<p><b>Only this link opens your flag.</b> Keep it to come back. The owner is never told who you are.</p>`
  return publicPage(title, content, nonce)
}

/** What a token that is not ours opens. */
export const noReceiptPage = (nonce: string): PublicPage =>
  publicPage(
    'This receipt is not one of ours',
    '<p>The link may be cut off. Open it again from where you kept it, whole.</p>',
    nonce,
  )

interface Standing {
  title: string
  step: number
  next: string
}

/** What the reporter is told of the decision, in the words of the one notice. */
function noticeOfReceipt({ decision }: ReceiptView, policy: Policy): Notice | undefined {
  if (!decision) return undefined
  const { outcome, reason, statement, measure = null, effectiveAt } = decision
  const facts = { outcome, reason, statement, measure, onAppeal: false, revision: null, sources: [] }
  return noticeOf('reporters', { ...facts, effectiveAt: new Date(effectiveAt) }, policy)
}

function standing({ state, heldUntil }: ReceiptView, notice: Notice | undefined): Standing {
  const closed = 'Nothing more happens with this flag. If things change, you can flag the work again.'
  if (heldUntil) {
    return {
      title: 'We have your flag, and it waits',
      step: 0,
      next: `After a warning, flags of yours are not processed until ${day(heldUntil)}, because many were without ground. This one is kept and read then. If you think the suspension is wrong, tell the moderators of the hub.`,
    }
  }
  switch (state) {
    case 'received':
      return {
        title: 'We have your flag',
        step: 0,
        next: 'A moderator reads it. What matters most is read first. This page shows how it ends.',
      }
    case 'under_review':
      return {
        title: 'Your flag is being looked at',
        step: 1,
        next: 'A moderator is reading it. This page shows how it ends.',
      }
    case 'withdrawn':
      return { title: 'You withdrew this flag', step: 0, next: closed }
    case 'lapsed':
      return { title: 'This flag no longer applies', step: 1, next: closed }
    case 'decided':
      return {
        title: notice!.title,
        step: 2,
        next: 'You need not do anything. If you see it differently, you can ask for another look below.',
      }
  }
}

function decided({ decision }: ReceiptView, notice: Notice | undefined): string {
  if (!decision || !notice) return ''
  return `<h2>What we decided</h2>
<blockquote dir="auto">${escapeHtml(notice.statement)}</blockquote>
${notice.parts.map(({ heading, text }) => `<p><b>${escapeHtml(heading)}:</b> ${escapeHtml(text)}</p>`).join('\n')}
<p>Decided on ${day(decision.effectiveAt)}.</p>`
}

function appeals({ appeals: filed = [] }: ReceiptView, policy: Policy): string {
  return filed.map((one) => appeal(one, policy)).join('')
}

const ENDS = {
  under_review: 'Someone who was not part of the decision is looking at it again.',
  granted: 'It was granted: the decision it was about no longer stands.',
  dismissed: 'It was not granted: the decision stands.',
}

function appeal({ mine, state, statement, measure, effectiveAt, filedAt }: ReceiptAppeal, policy: Policy) {
  const whose = mine ? 'Your appeal' : 'An appeal by somebody else concerned'
  const step = measure && policy.anyMeasure(measure)
  return `<h2>${whose}</h2>
<p>Filed on ${day(filedAt)}. ${ENDS[state]}${effectiveAt ? ` Answered on ${day(effectiveAt)}.` : ''}</p>
${statement ? `<blockquote dir="auto">${escapeHtml(statement)}</blockquote>` : ''}
${step ? `<p>Step taken: ${escapeHtml(step.title)}. ${escapeHtml(step.effect)}</p>` : ''}`
}

function forms({ state, appealableUntil, appeals: filed = [] }: ReceiptView): string {
  const again = !filed.some(({ mine }) => mine)
  if (state === 'decided' && again && appealableUntil && new Date(appealableUntil) > new Date()) {
    return `<h2>Do you see it differently?</h2>
<form method="post" action="?do=appeal"><label for="grounds">Why should we look again?</label>
<textarea id="grounds" name="grounds" required maxlength="5000" dir="auto"></textarea>
<button type="submit">Ask for another look</button></form>`
  }
  if (state !== 'received' && state !== 'under_review') return ''
  return `<details><summary>Withdraw this flag</summary>
<p>It leaves the queue. You can flag the work again later.</p>
<form method="post" action="?do=withdraw"><button class="quiet" type="submit">Withdraw</button></form></details>`
}

const day = (time: string) => DAY.format(new Date(time))
