import { html, type Html } from '../common/html.js'
import type { ReceiptAppeal, ReceiptView } from '../flags/flag.dto.js'
import type { Policy } from '../policy/policy.js'
import type { Notice } from '../review/notice.dto.js'
import { noticeOf } from '../review/notice.js'
import { noticeBody } from './notice-body.js'
import { appealForm } from './site/appeal-form.js'
import { dayOf, workName, type SitePage } from './site/site-page.js'

const STEPS = ['Received', 'Looked at', 'Decided'] as const
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What a reporter reads who has the receipt and no account: where the flag stands, why, and what they may do. */
export function receiptPage(view: ReceiptView, policy: Policy, path: string): SitePage {
  const notice = noticeOfReceipt(view, policy)
  const { title, step, next } = standing(view, notice)
  const reason = policy.anyReason(view.reason)?.title ?? view.reason
  return {
    title,
    description: 'Where your flag stands.',
    path,
    narrow: true,
    unlisted: true,
    content: html`<div class="hero">
        <p class="sm t3">Your flag of ${dayOf(view.filedAt)}</p>
        <h1>${title}</h1>
        <p>You told us about ${workName(view.subject.name)}: ${reason}.</p>
      </div>
      <ol class="steps" aria-label="Where your flag stands">
        ${STEPS.map((name, i) => stepItem(name, i, step))}
      </ol>
      ${decided(view, notice)} ${(view.appeals ?? []).map((one) => appeal(one, policy))}
      <section class="panel answer">
        <h2>What happens next</h2>
        <p>${next}</p>
        ${withdrawal(view)}
      </section>
      ${mayAppeal(view) ? anotherLook(view) : ''} ${written(view)}
      <p class="hint">
        <b>Only this link opens your flag.</b> Keep it to come back. The owner is never told who you are.
      </p>`,
  }
}

const stepItem = (name: string, i: number, step: number) =>
  html`<li ${i === step ? html`aria-current="step"` : i < step ? html`class="done"` : ''}>${name}</li>`

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

function standing(view: ReceiptView, notice: Notice | undefined): Standing {
  const { state, heldUntil } = view
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
        next: afterDecision(view),
      }
  }
}

function decided({ decision }: ReceiptView, notice: Notice | undefined): Html {
  if (!decision || !notice) return html``
  return html`<section class="panel answer">
    <h2>What we decided</h2>
    ${noticeBody(notice)}
    <p class="sm t3">Decided on ${dayOf(decision.effectiveAt)}.</p>
  </section>`
}

const ENDS = {
  under_review: 'Someone who was not part of the decision is looking at it again.',
  granted: 'It was granted: the decision it was about no longer stands.',
  dismissed: 'It was not granted: the decision stands.',
}

function appeal(one: ReceiptAppeal, policy: Policy): Html {
  const { mine, state, statement, measure, effectiveAt, filedAt } = one
  const step = measure && policy.anyMeasure(measure)
  return html`<section class="panel answer">
    <h2>${mine ? 'Your appeal' : 'An appeal by somebody else concerned'}</h2>
    <p>
      Filed on ${dayOf(filedAt)}. ${ENDS[state]}
      ${effectiveAt ? html`Answered on ${dayOf(effectiveAt)}.` : ''}
    </p>
    ${statement ? html`<blockquote class="quote said" dir="auto">${statement}</blockquote>` : ''}
    ${step ? html`<p>Step taken: ${step.title}. ${step.effect}</p>` : ''}
  </section>`
}

function mayAppeal({ state, appealableUntil, appeals = [] }: ReceiptView): boolean {
  const inTime = appealableUntil !== undefined && new Date(appealableUntil) > new Date()
  return state === 'decided' && inTime && !appeals.some(({ mine }) => mine)
}

function afterDecision(view: ReceiptView): string {
  if (mayAppeal(view))
    return 'You need not do anything. If you see it differently, you can ask for another look below.'
  const waits = view.appeals?.some(({ mine, state }) => mine && state === 'under_review')
  return waits ? 'This page shows what comes of your appeal.' : 'You need not do anything more.'
}

const anotherLook = ({ appealableUntil }: ReceiptView): Html =>
  html`<section class="panel answer">
    <h2>Do you see it differently?</h2>
    <p>
      You can ask for another look until ${dayOf(appealableUntil!)}. Someone who was not part of this decision
      reads it. It costs nothing.
    </p>
    ${appealForm('?do=appeal', 'grounds')}
  </section>`

function withdrawal({ state }: ReceiptView): Html {
  if (state !== 'received' && state !== 'under_review') return html``
  return html`<details>
    <summary>Withdraw this flag</summary>
    <form method="post" action="?do=withdraw">
      <p>It leaves the queue. You can flag the work again later.</p>
      <button class="btn">Withdraw</button>
    </form>
  </details>`
}

/** Their own words, so that they know what the answer is about. */
const written = ({ details, quote }: ReceiptView) =>
  html`<section class="panel answer">
    <h2>What you wrote</h2>
    <p class="own-words" dir="auto">${details}</p>
    ${
      quote
        ? html`<p class="sm t3">You pointed at these words of the card:</p>
            <blockquote class="quote" dir="auto">${quote}</blockquote>`
        : ''
    }
  </section>`

const day = (time: string) => DAY.format(new Date(time))
