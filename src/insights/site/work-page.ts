import type { NoticeRow } from '../../audits/audit-watch.query.js'
import { badgeText } from '../../audits/coverage-badge.js'
import type { SectionCoverage } from '../../audits/finding.js'
import { html, type Html } from '../../common/html.js'
import type { Policy } from '../../policy/policy.js'
import type { TagView } from '../../tags/tag.dto.js'
import type { HistoryItem, MeasureInForce } from '../subject-history.dto.js'
import type { SimilarWork } from '../similar-works.query.js'
import { CATEGORY_WORDS } from './category-words.js'
import { comparePath } from './compare-page.js'
import { historyLine } from './history-words.js'
import { lostNote } from './lost-sections.js'
import {
  KIND_WORDS,
  dayOf,
  icon,
  languageOf,
  numberOf,
  quoteOf,
  workName,
  workPath,
  type Site,
  type SitePage,
} from './site-page.js'
import type { WorkRow } from './work.query.js'

/** All that the page of a work shows. */
export interface ShownWork {
  work: WorkRow
  tags: TagView[]
  history: HistoryItem[]
  inForce: MeasureInForce[]
  similar: SimilarWork[]
  /** Sections that the card lost. */
  notices: NoticeRow[]
}

/** One work: the words people agreed on, how well its card explains it, and what happened to it in public. */
export function workPage({ publicUrl }: Site, shown: ShownWork, policy: Policy): SitePage {
  const { work, tags, history, inForce, similar, notices } = shown
  const accepted = tags.filter(({ state }) => state === 'accepted')
  const words = accepted.map(({ category }) => CATEGORY_WORDS[category].title)
  const kind = KIND_WORDS[work.kind] ?? work.kind
  return {
    title: work.name,
    description: `${work.title ?? `${kind} ${work.name}`}. ${words.length ? `People see in it: ${words.join(', ')}.` : 'Nobody has agreed on a category yet.'}`,
    path: workPath(work),
    section: 'discover',
    data: structuredWork(publicUrl, work, words),
    content: html`${heroOf(work)}
      <div class="two">
        <div class="stack">
          ${inForce.length ? standing(inForce, policy) : ''} ${tagsPanel(accepted, tags)}
          ${historyPanel(work, history, policy)}
        </div>
        <aside class="aside" aria-label="More about this work">
          ${coveragePanel(publicUrl, work, notices)} ${similar.length ? similarPanel(similar) : ''}
          <div>
            <h2>Is it your work?</h2>
            <p>
              You can answer a flag in public, propose a category, or ask for another look at a decision. You
              find how in the message that told you of it, or on the hub.
            </p>
          </div>
        </aside>
      </div>`,
  }
}

function heroOf(work: WorkRow): Html {
  const facts = [
    ...(work.downloads === null ? [] : [`${numberOf(work.downloads)} downloads`]),
    ...(work.license ? [work.license] : []),
    ...(work.languages.length ? [work.languages.slice(0, 6).map(languageOf).join(', ')] : []),
  ]
  const kind = KIND_WORDS[work.kind] ?? work.kind
  return html`<div class="hero">
    <p class="sm t3">${kind}${work.owner ? html` by <bdi>${work.owner}</bdi>` : ''}</p>
    <h1 class="work-name">${workName(work.name)}</h1>
    ${work.title ? html`<p dir="auto">${work.title}</p>` : ''}
    <p class="row sm t2">
      ${facts.map((fact) => html`<span><bdi>${fact}</bdi></span> `)}${work.card_at ? html`<span>Card of ${dayOf(work.card_at)}</span>` : html`<span>Its card is not known yet</span>`}
    </p>
  </div>`
}

const standing = (inForce: MeasureInForce[], policy: Policy) =>
  html`<section class="panel" aria-labelledby="standing">
    <h2 id="standing">What applies now</h2>
    <div class="body stack">
      ${inForce.map(({ measure, since, until }) => {
        const known = policy.anyMeasure(measure)
        return html`<p>
          <b>${known?.title ?? measure}</b> since
          ${dayOf(since)}${until ? html`, until ${dayOf(until)}` : ''}. ${known?.effect ?? ''}
        </p>`
      })}
    </div>
  </section>`

function tagsPanel(accepted: TagView[], all: TagView[]): Html {
  const proposed = all
    .filter(({ state }) => state === 'proposed')
    .map(({ category }) => CATEGORY_WORDS[category].title)
  return html`<section class="panel" aria-labelledby="seen">
    <h2 id="seen">What people see in it</h2>
    ${
      accepted.length
        ? html`<ul>
            ${accepted.map(tagRow)}
          </ul>`
        : html`<p class="body t2">Nobody has agreed on a category yet. That says nothing about the work.</p>`
    }
    ${proposed.length ? html`<p class="note">Proposed, not agreed yet: ${proposed.join(', ')}.</p>` : ''}
    <p class="note">These words help to find work. They are no score, and a missing word says nothing.</p>
  </section>`
}

function tagRow({ category, votes, evidence, changedAt }: TagView): Html {
  const { title, icon: paths } = CATEGORY_WORDS[category]
  const agree = votes.accept + votes.propose
  const [best] = evidence ?? []
  return html`<li class="tagrow">
    ${icon(paths)}
    <div>
      <a href="/discover/${category}"><b>${title}</b></a>
      <span class="t3 sm"
        >${agree}
        ${agree === 1 ? 'agrees' : 'agree'}${votes.reject ? `, ${votes.reject} ${votes.reject === 1 ? 'does' : 'do'} not` : ''},
        since ${dayOf(changedAt)}</span
      >
    </div>
    ${best ? quoteOf(best.quote) : ''}
    ${best?.section ? html`<p class="meta">from “<bdi>${best.section}</bdi>”</p>` : ''}
  </li>`
}

const historyPanel = ({ id }: WorkRow, history: HistoryItem[], policy: Policy) =>
  html`<section class="panel" aria-labelledby="history">
    <div class="head row apart">
      <h2 id="history">What happened here</h2>
      <a class="sm" href="/v1/subjects/${id}/history">As data</a>
    </div>
    <div class="body">
      ${
        history.length
          ? html`<ol class="line">
              ${history.map((item) => historyLine(item, policy))}
            </ol>`
          : html`<p class="t2">Nothing yet.</p>`
      }
    </div>
    <p class="note">Who flags and who decides is never shown.</p>
  </section>`

const SIGN = { present: '✓', thin: '?', missing: '✕' } as const
const STATE = { present: 'described', thin: 'in part', missing: 'missing' } as const
const INK = { present: 'ok', thin: 'check', missing: 'fix' } as const

function coveragePanel(publicUrl: string, work: WorkRow, notices: NoticeRow[]): Html {
  const { coverage, id } = work
  if (!coverage) {
    return html`<div>
      <h2>How well the card explains</h2>
      <p>
        ${work.card_at ? 'The card is being read; look again in a moment.' : 'Its card is not known yet.'}
      </p>
    </div>`
  }
  const badge = `/badges${workPath(work).slice('/subjects'.length)}.svg`
  return html`<section class="panel" aria-labelledby="coverage">
      <h2 id="coverage">How well the card explains</h2>
      <p class="body">
        It describes <b>${coverage.present} of ${coverage.of}</b> sections that a reader looks for.
      </p>
      <ul class="cover">
        ${coverage.sections.map(coverageRow)}
      </ul>
      ${lostNote(notices)}
      <p class="note">
        <a href="/v1/subjects/${id}/audit?format=html">Read the report</a> ·
        <a href="${comparePath(work)}">Compare revisions</a>
      </p>
    </section>
    <div>
      <h2>Badge for the README</h2>
      <p><img src="${badge}" alt="${badgeText(coverage)}" height="20" /></p>
      <p><code>![${badgeText(coverage)}](${publicUrl}${badge})</code></p>
    </div>`
}

const coverageRow = ({ section, state }: SectionCoverage) =>
  html`<li>
    <span class="${INK[state]}" aria-hidden="true">${SIGN[state]}</span><span>${section}</span
    ><span class="t3">${STATE[state]}</span>
  </li> `

const similarPanel = (works: SimilarWork[]) =>
  html`<div>
    <h2>Similar works</h2>
    <ul class="dash">
      ${works.map(
        (one) =>
          html`<li>
            <span
              ><a href="${workPath(one)}">${workName(one.name)}</a>
              <span class="t3"
                >${one.shared.map((category) => CATEGORY_WORDS[category].title).join(', ')}</span
              ></span
            >
          </li>`,
      )}
    </ul>
  </div>`

const SCHEMA: Record<string, string> = {
  dataset: 'Dataset',
  model: 'SoftwareSourceCode',
  space: 'WebApplication',
}

function structuredWork(publicUrl: string, work: WorkRow, keywords: string[]) {
  return {
    '@context': 'https://schema.org',
    '@type': SCHEMA[work.kind] ?? 'CreativeWork',
    name: work.name,
    url: publicUrl + workPath(work),
    ...(work.title && { description: work.title }),
    ...(work.owner && { author: { '@type': 'Organization', name: work.owner } }),
    ...(work.license && { license: work.license }),
    ...(work.languages.length && { inLanguage: work.languages }),
    ...(keywords.length && { keywords }),
    dateModified: work.updated_at.toISOString(),
  }
}
