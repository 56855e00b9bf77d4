import { Html, html } from '../../common/html.js'

/** One page for everybody, before it is put into its frame. */
export interface SitePage {
  title: string
  /** For search engines and previews: a sentence or two. */
  description: string
  /** Path of its one address, without the host: `/discover/rigorous`. */
  path: string
  /** Which entry of the menu it belongs to. */
  section?: 'discover' | 'guidelines'
  /** A narrow page to be read from top to bottom. */
  narrow?: boolean
  /** Its feed, when it has one. */
  feed?: { path: string; title: string }
  /** The following page of a list. */
  next?: string
  /** Holds something that only its reader may have: a receipt, an owner's page. */
  unlisted?: boolean
  /** Structured data, schema.org. */
  data?: object
  content: Html
}

/** Where the pages are reached, and the sheet that goes with this build. */
export interface Site {
  publicUrl: string
  sheet: string
}

/** Nothing runs and nothing is fetched but our own sheet and pictures; structured data is no script to a browser. */
export const SITE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** A whole document that is readable without script. */
export function sitePage(site: Site, page: SitePage): string {
  const { title, description, path, narrow } = page
  const name = path === '/discover' ? 'Goodfaith' : `${title} · Goodfaith`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${name}</title>
        <meta name="description" content="${description}" />
        ${page.unlisted ? html`<meta name="robots" content="noindex" />` : publicMeta(site, page)}
        <link rel="icon" href="/console/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${site.sheet}" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        ${topBar(page)}
        <main id="main" class="${narrow ? 'one' : 'wide'}">${page.content}</main>
        <footer class="foot">
          <div class="row">
            <span>Goodfaith, open source under Apache-2.0</span>
            <a href="/discover">Discover</a>
            <a href="/guidelines">Content guidelines</a>
          </div>
        </footer>
      </body>
    </html> `.markup
}

function publicMeta({ publicUrl }: Site, { title, description, path, feed, next, data }: SitePage): Html {
  const url = publicUrl + path
  return html`<link rel="canonical" href="${url}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    <meta name="twitter:card" content="summary" />
    ${feed ? html`<link rel="alternate" type="application/atom+xml" title="${feed.title}" href="${publicUrl + feed.path}" />` : ''}
    ${next ? html`<link rel="next" href="${publicUrl + next}" />` : ''} ${data ? structured(data) : ''}`
}

/** JSON in which no tag can begin: \u003c means the same to who reads it. */
const structured = (data: object) =>
  new Html(`<script type="application/ld+json">${JSON.stringify(data).replace(/[<>&]/g, asEscape)}</script>`)

const asEscape = (sign: string) => `\\u00${sign.charCodeAt(0).toString(16)}`

const topBar = ({ section }: SitePage) =>
  html`<header class="topbar">
    <a class="brand" href="/discover"
      ><svg width="22" height="22" viewBox="0 0 24 24" fill="none" aria-hidden="true">
        <circle cx="9" cy="12" r="6.6" stroke="currentColor" stroke-width="2" />
        <circle cx="15" cy="12" r="6.6" stroke="currentColor" stroke-width="2" />
        <path d="M12 6.6a6.6 6.6 0 0 1 0 10.8 6.6 6.6 0 0 1 0-10.8Z" fill="currentColor" /></svg
      ><span>Goodfaith</span></a
    >
    <nav aria-label="Public pages">
      ${menuEntry('/discover', 'Discover', section === 'discover')}
      ${menuEntry('/guidelines', 'Guidelines', section === 'guidelines')}
    </nav>
  </header>`

const menuEntry = (path: string, title: string, here: boolean) =>
  html`<a href="${path}" ${here ? html`aria-current="page"` : ''}>${title}</a>`

/** A picture of lines; its meaning stands in the words beside it. */
export const icon = (paths: string[]) =>
  html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">
    ${paths.map((d) => html`<path d="${d}" />`)}
  </svg>`

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `24 November 2026`; the pages have no script that knows the reader's zone, so it is the day in UTC. */
export const dayOf = (time: string | Date): Html =>
  html`<time datetime="${new Date(time).toISOString()}">${DAY.format(new Date(time))}</time>`

const NUMBER = new Intl.NumberFormat('en')
export const numberOf = (value: number): string => NUMBER.format(value)

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** The English name of a language's code, or the code. */
export function languageOf(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code
  } catch {
    return code
  }
}

/** Where the page of a work stands. */
export const workPath = ({ kind, name }: { kind: string; name: string }): string =>
  `/subjects/${kind}/${name.split('/').map(encodeURIComponent).join('/')}`

/** A name whose first part, the owner's, stands back. */
export function workName(name: string): Html {
  const slash = name.indexOf('/')
  if (slash < 0) return html`<bdi dir="ltr">${name}</bdi>`
  return html`<bdi dir="ltr"
    ><span class="own">${name.slice(0, slash + 1)}</span>${name.slice(slash + 1)}</bdi
  >`
}

export const KIND_WORDS: Record<string, string> = { model: 'Model', dataset: 'Dataset', space: 'Space' }

const LONGEST_QUOTE = 400

/** A sentence of a card, cut where it is very long. */
export const quoteOf = (quote: string) =>
  html`<blockquote class="quote" dir="auto">
    <p>${quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE).trimEnd()} …` : quote}</p>
  </blockquote>`
