import { html } from '../../common/html.js'
import type { Policy, Reason, Severity } from '../../policy/policy.js'
import type { SitePage } from './site-page.js'

const MOST_HARMFUL_FIRST: Severity[] = ['severe', 'high', 'moderate', 'low']

/** The content guidelines and the steps, as the service applies them now. */
export function guidelinesPage(policy: Policy): SitePage {
  const { reasons, measures, appealDays, ownerReplyDays } = policy.data
  const rank = ({ severity }: Reason) => MOST_HARMFUL_FIRST.indexOf(severity)
  return {
    title: 'Content guidelines',
    description: 'What may be flagged, the steps that may be taken, and how to ask for another look.',
    path: '/guidelines',
    section: 'guidelines',
    narrow: true,
    content: html`<div class="hero">
        <h1>Content guidelines</h1>
        <p>
          What can be flagged on the hub, and what may follow. A person decides each time. Version
          ${policy.version}.
        </p>
      </div>
      <section aria-labelledby="reasons">
        <h2 id="reasons">What can be flagged</h2>
        ${[...reasons].sort((a, b) => rank(a) - rank(b)).map(({ title, text }) => ruleOf(title, text))}
      </section>
      <section aria-labelledby="steps" class="answer">
        <h2 id="steps">What may follow, mildest first</h2>
        <div>${measures.map(({ title, effect, undo }) => ruleOf(title, effect, undo))}</div>
      </section>
      <section aria-labelledby="appeal">
        <h2 id="appeal">If you see it differently</h2>
        <p>
          An owner has ${ownerReplyDays} days to answer when asked. Owner and reporter may ask for another
          look within ${appealDays} days. Someone who was not part of the decision looks.
        </p>
      </section>`,
  }
}

const ruleOf = (title: string, text: string, undo?: string) =>
  html`<div class="rule">
    <h3>${title}</h3>
    <p class="t2">${text}</p>
    ${undo ? html`<p class="t3 sm">How it is undone: ${undo}</p>` : ''}
  </div>`
