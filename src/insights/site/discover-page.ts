import { CATEGORIES, type Category } from '../../classifiers/category.js'
import { html, type Html } from '../../common/html.js'
import type { Page } from '../../common/page.js'
import {
  MOST_COUNTED,
  type CategoryCount,
  type DiscoveredSubject,
  type DiscoveryFacets,
  type DiscoveryQuery,
  type FacetValue,
} from '../../tags/discovery.dto.js'
import { CATEGORIES_SOURCE, CATEGORY_WORDS } from './category-words.js'
import {
  KIND_WORDS,
  dayOf,
  icon,
  languageOf,
  numberOf,
  quoteOf,
  workName,
  workPath,
  type SitePage,
} from './site-page.js'

/** What a page of Discover shows. */
export interface Discovered {
  category?: Category
  query: DiscoveryQuery
  page: Page<DiscoveredSubject>
  total: number
  counts: CategoryCount[]
  facets: DiscoveryFacets
}

/** Works of one category, or of all, each with the sentence that put it there. */
export function discoverPage(publicUrl: string, found: Discovered): SitePage {
  const { category, page } = found
  const words = category && CATEGORY_WORDS[category]
  const path = category ? `/discover/${category}` : '/discover'
  const title = words ? `${words.title} works` : 'Find work by what it cares about'
  return {
    title,
    description:
      words?.meaning ?? 'Models, datasets and Spaces by six plain words for ethics in machine learning.',
    path,
    section: 'discover',
    feed: { path: `${path}/feed.atom`, title: words ? `${words.title} works` : 'Works in every category' },
    ...(page.next && { next: pathWith(found, page.next) }),
    data: structuredList(publicUrl, { path, title, items: page.items }),
    content: html`<div class="hero">
        <h1>Find work by what it cares about</h1>
        <p>
          Six plain words for ethics in machine learning. Each work below is here because people read its card
          and agreed. They are a way to find work, never a checklist or a score.
        </p>
      </div>
      ${categoryRow(found)}
      <div class="two">
        ${worksOf(found)}
        <aside class="aside" aria-label="About ${words ? 'this category' : 'the categories'}">
          ${words ? aboutCategory(words.shows, words.examples, words.beside) : aboutAll()}
        </aside>
      </div>`,
  }
}

const categoryRow = ({ category, counts }: Discovered) =>
  html`<nav aria-label="Categories">
    <ul class="cats">
      ${CATEGORIES.map((one) => {
        const { title, short, icon: paths } = CATEGORY_WORDS[one]
        const works = counts.find((count) => count.category === one)?.works ?? 0
        return html`<li>
          <a href="/discover/${one}" ${one === category ? html`aria-current="page"` : ''}
            >${icon(paths)}<span>${title}</span><small>${short}</small
            ><small>${works === 1 ? '1 work' : `${numberOf(works)} works`}</small></a
          >
        </li>`
      })}
    </ul>
  </nav>`

function worksOf(found: Discovered): Html {
  const { category, page, total } = found
  const words = category && CATEGORY_WORDS[category]
  const feed = `/discover${category ? `/${category}` : ''}/feed.atom`
  const title = words?.title ?? 'All six categories'
  return html`<section aria-labelledby="works">
    <div class="row apart">
      <h2 id="works">${title}</h2>
      <a class="sm" href="${feed}">Feed<span class="vh"> of ${title}</span></a>
    </div>
    ${words ? html`<p class="meaning">${words.meaning}</p>` : html`<p class="meaning">The newest agreement stands first.</p>`}
    ${searchForm(found)}
    <p class="sm t3 count" role="status">${countOf(total)}</p>
    ${page.items.length ? page.items.map((work) => workOf(work, category)) : noWork(found)}
    ${
      page.next
        ? html`<p class="work">
            <span><a class="btn" rel="next" href="${pathWith(found, page.next)}">More works</a></span>
          </p>`
        : ''
    }
  </section>`
}

const countOf = (total: number) =>
  total === 1
    ? '1 work'
    : `${numberOf(total)}${total >= MOST_COUNTED ? ' or more' : ''} works, newest agreement first`

function searchForm({ category, query, facets }: Discovered): Html {
  const label = category
    ? `Search in ${CATEGORY_WORDS[category].title.toLowerCase()} works`
    : 'Search in all works'
  return html`<form class="searchbar" role="search" action="/discover${category ? `/${category}` : ''}">
    <label class="field grow"
      ><span>${label}</span
      ><input class="input" type="search" name="q" maxlength="200" value="${query.q ?? ''}" dir="auto"
    /></label>
    ${choice({ name: 'kind', title: 'Kind', any: 'all', chosen: query.kind, values: facets.kinds }, (kind) => KIND_WORDS[kind] ?? kind)}
    ${choice({ name: 'language', title: 'Language', any: 'any', chosen: query.language, values: facets.languages }, languageOf)}
    ${choice({ name: 'license', title: 'Licence', any: 'any', chosen: query.license, values: facets.licenses }, String)}
    <button class="btn">Search</button>
  </form>`
}

interface Choice {
  name: string
  title: string
  any: string
  chosen: string | undefined
  values: FacetValue[]
}

function choice({ name, title, any, chosen, values }: Choice, nameOf: (value: string) => string): Html {
  const known = values.some(({ value }) => value === chosen)
  const all = chosen && !known ? [...values, { value: chosen, works: 0 }] : values
  return html`<label class="field"
    ><span>${title}</span
    ><select class="input" name="${name}">
      <option value="">${any}</option>
      ${all.map(
        ({ value, works }) =>
          html`<option value="${value}" ${value === chosen ? html`selected` : ''}>
            ${nameOf(value)} (${numberOf(works)})
          </option>`,
      )}
    </select></label
  >`
}

/** The sentence is that of the page's category; among all, of the category agreed on last. */
function workOf(work: DiscoveredSubject, category: Category | undefined): Html {
  const here = category ? work.categories.find((one) => one.category === category) : newest(work)
  const others = work.categories
    .filter((one) => one !== here)
    .map((one) => CATEGORY_WORDS[one.category].title)
  const { evidence } = here ?? {}
  const facts = [
    KIND_WORDS[work.kind] ?? work.kind,
    ...(category || !here ? [] : [CATEGORY_WORDS[here.category].title]),
    ...(work.languages.length ? [work.languages.slice(0, 4).map(languageOf).join(', ')] : []),
    ...(work.license ? [work.license] : []),
    ...(work.downloads === undefined ? [] : [`${numberOf(work.downloads)} downloads`]),
    ...(evidence?.section ? [`from “${evidence.section}”`] : []),
    ...(others.length ? [`also ${others.join(', ')}`] : []),
  ]
  return html`<article class="work">
    <h3><a href="${workPath(work)}">${workName(work.name)}</a></h3>
    ${work.title ? html`<p class="sm t2" dir="auto">${work.title}</p>` : ''}
    ${evidence ? quoteOf(evidence.quote) : ''}
    <p class="meta">
      ${facts.map((fact) => html`<span><bdi>${fact}</bdi></span> `)}${here ? html`<span>agreed ${dayOf(here.acceptedAt)}</span>` : ''}
    </p>
  </article>`
}

const newest = ({ categories }: DiscoveredSubject) =>
  categories.reduce((best, one) => (one.acceptedAt > best.acceptedAt ? one : best))

function noWork({ query, category }: Discovered): Html {
  const narrowed = query.q ?? query.kind ?? query.language ?? query.license
  const all = `/discover${category ? `/${category}` : ''}`
  return html`<div class="work">
    <h3>${narrowed ? 'No work fits' : 'No work yet'}</h3>
    <p class="t2">
      ${narrowed ? html`Fewer words or filters find more. <a href="${all}">Show all</a>.` : 'A work stands here once people agree on the word for it.'}
    </p>
  </div>`
}

const aboutCategory = (shows: string[], examples: string[], beside: string) =>
  html`<div>
      <h2>What a card might show</h2>
      <ul class="dash">
        ${shows.map((show) => html`<li>${show}</li>`)}
      </ul>
    </div>
    <div>
      <h2>For example</h2>
      <ul class="dash">
        ${examples.map((example) => html`<li>${example}</li>`)}
      </ul>
    </div>
    <div>
      <h2>Easily mixed up</h2>
      <p>${beside}</p>
    </div>
    ${aboutAll()}`

const aboutAll = () =>
  html`<div>
      <h2>What it does not mean</h2>
      <p>
        It is no seal of approval and no score. A work without the word may be just as good: its card may only
        be silent.
      </p>
    </div>
    <div>
      <h2>Who decides</h2>
      <p>
        A program proposes a sentence; people accept it, or not. Owners may propose, but their own vote does
        not count.
      </p>
    </div>
    <div>
      <h2>Where the words come from</h2>
      <p>
        <a href="${CATEGORIES_SOURCE}" rel="noreferrer">Ethics and Society Newsletter 3</a>, made from what
        the community had built.
      </p>
    </div>`

/** The same page with a cursor; every filter stays. */
function pathWith({ category, query }: Discovered, cursor: string): string {
  const { q, kind, language, license } = query
  const kept = Object.entries({ q, kind, language, license, cursor }).filter(([, value]) => value)
  return `/discover${category ? `/${category}` : ''}?${new URLSearchParams(kept as [string, string][]).toString()}`
}

const structuredList = (
  publicUrl: string,
  list: { path: string; title: string; items: DiscoveredSubject[] },
) => ({
  '@context': 'https://schema.org',
  '@type': 'CollectionPage',
  name: list.title,
  url: publicUrl + list.path,
  mainEntity: {
    '@type': 'ItemList',
    itemListElement: list.items.map((work, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: work.name,
      url: publicUrl + workPath(work),
    })),
  },
})
