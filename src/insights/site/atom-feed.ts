import { html, type Html } from '../../common/html.js'
import type { Category } from '../../classifiers/category.js'
import type { DiscoveredSubject } from '../../tags/discovery.dto.js'
import { CATEGORY_WORDS } from './category-words.js'
import { workPath } from './site-page.js'

/** The same escapes; under its own name, because formatters take `html` for HTML. */
const xml = html

/** An Atom feed (RFC 4287) of the works that people agreed on last; `now` dates a feed without any. */
export function atomFeed(
  publicUrl: string,
  { category, items, now }: { category?: Category; items: DiscoveredSubject[]; now: Date },
): string {
  const path = category ? `/discover/${category}` : '/discover'
  const words = category && CATEGORY_WORDS[category]
  const entries = items.map((work) => ({ work, at: agreedAt(work, category) }))
  const updated =
    entries
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? now.toISOString()
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${publicUrl}${path}/feed.atom</id>
  <title>${words ? `${words.title} works` : 'Works in every category'}</title>
  <subtitle>${words?.meaning ?? 'What people agreed on, newest first.'}</subtitle>
  <link rel="self" type="application/atom+xml" href="${publicUrl}${path}/feed.atom"/>
  <link rel="alternate" type="text/html" href="${publicUrl}${path}"/>
  <updated>${updated}</updated>
  <author><name>Goodfaith</name></author>
  <generator uri="${publicUrl}/discover">Goodfaith</generator>
${entries.map(({ work, at }) => entryOf(publicUrl, work, { category, at }))}</feed>
`.markup.replace(NOT_IN_XML, '\uFFFD')
}

/** What no XML 1.0 document may hold, even escaped. */
const NOT_IN_XML = /[\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const agreedAt = ({ categories }: DiscoveredSubject, category: Category | undefined): string =>
  categories
    .filter((one) => !category || one.category === category)
    .map(({ acceptedAt }) => acceptedAt)
    .sort()
    .at(-1)!

/** The id is that of the work, not of its address: a work that moves is not news. */
function entryOf(
  publicUrl: string,
  work: DiscoveredSubject,
  { category, at }: { category: Category | undefined; at: string },
): Html {
  const quote = work.categories.find((one) => one.category === category)?.evidence?.quote
  const url = publicUrl + workPath(work)
  return xml`  <entry>
    <id>urn:uuid:${work.id}</id>
    <title>${work.name}</title>
    <link rel="alternate" type="text/html" href="${url}"/>
    <updated>${at}</updated>
    <published>${at}</published>
    ${work.categories.map((one) => xml`<category term="${one.category}" label="${CATEGORY_WORDS[one.category].title}"/>`)}
    <summary>${quote ?? work.title ?? work.name}</summary>
  </entry>
`
}
