/** A list answer; `next` is the cursor of the following page, absent on the last. */
export interface Page<T> {
  items: T[]
  next?: string
}

/** What `withLink` needs of the HTTP request and reply. */
export interface LinkedRequest {
  url: string
}
export interface LinkedReply {
  header(name: string, value: string): unknown
}

/**
 * Cuts a page out of limit + 1 rows: the extra row only tells that there is a next page.
 * `cursorOf` makes the cursor from the last row shown.
 */
export function pageOf<Row, View>(
  rows: Row[],
  limit: number,
  shape: { view: (row: Row) => View; cursorOf: (row: Row) => string },
): Page<View> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? shape.cursorOf(last) : undefined
  return { items: shown.map((row) => shape.view(row)), ...(next && { next }) }
}

/** A page of items that are JSON already, as the body of an answer. */
export const pageJson = ({ items, next }: Page<string>): string =>
  `{"items":[${items.join()}]${next === undefined ? '' : `,"next":${JSON.stringify(next)}`}}`

/** Adds `Link: <…>; rel="next"` (RFC 8288), repeating every parameter of the request, and hands the page on. */
export function withLink<T>(page: Page<T>, request: LinkedRequest, reply: LinkedReply): Page<T> {
  if (!page.next) return page
  const next = new URL(request.url, 'http://relative')
  next.searchParams.set('cursor', page.next)
  reply.header('link', `<${next.pathname}${next.search}>; rel="next"`)
  return page
}
