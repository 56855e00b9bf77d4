import { html, type Html } from '../../common/html.js'
import type { Policy } from '../../policy/policy.js'
import type { HistoryItem } from '../subject-history.dto.js'
import { CATEGORY_WORDS } from './category-words.js'
import { dayOf } from './site-page.js'

type Event = HistoryItem['event']

/** What an event is called, and what there is to say of it. */
const WORDS: Record<Event, (item: HistoryItem, policy: Policy) => { title: string; text?: string }> = {
  card_added: () => ({ title: 'The card became known' }),
  card_changed: ({ revision }) => ({ title: 'The card was changed', text: `It is revision ${revision}.` }),
  tag_accepted: ({ category }) => ({ title: `People agreed on ${CATEGORY_WORDS[category!].title}` }),
  upheld: ({ reason, measure }, policy) => {
    const guideline = policy.anyReason(reason ?? '')?.title ?? reason
    const step = measure ? policy.anyMeasure(measure) : undefined
    const done = step ? `${step.title}: ${step.effect}` : 'No step was taken.'
    return {
      title: 'A flag was found to be right',
      text: `A person decided under the guideline “${guideline}”. ${measure || !reason ? done : 'The step, if any, is not public.'}`,
    }
  },
  dismissed: () => ({
    title: 'A flag was looked at, and nothing was changed',
    text: 'A person found that the work does not go against the guidelines.',
  }),
  appeal_granted: () => ({
    title: 'On appeal, the decision was changed',
    text: 'Another person looked, and decided otherwise.',
  }),
  appeal_refused: () => ({
    title: 'On appeal, the decision stood',
    text: 'Another person looked, and decided the same.',
  }),
  measure_ended: ({ measure }, policy) => ({
    title: `A step ended: ${policy.anyMeasure(measure!)?.title ?? measure}`,
  }),
  owner_replied: () => ({ title: 'The owner answered' }),
}

/** One line of a work's public history. */
export function historyLine(item: HistoryItem, policy: Policy): Html {
  const { title, text } = WORDS[item.event](item, policy)
  return html`<li>
    <div>
      <b>${title}</b> <span class="t3 sm">${dayOf(item.at)}</span>
      ${text ? html`<p class="t2">${text}</p>` : ''}
      ${item.reply ? html`<blockquote class="quote said" dir="auto">${item.reply}</blockquote>` : ''}
    </div>
  </li>`
}
