const UNDER_SUBJECTS = /^\/v1\/subjects\/([^/?]+)\/([^?]+)(\?.*)?$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * `/v1/subjects/{kind}/{name}` takes the name with raw slashes or percent-encoded; the router sees one segment.
 * A UUID in the kind's place is an id, whose sub-resources keep their slashes.
 */
export function oneSegmentName(url: string): string {
  const [, kind, rest, query = ''] = UNDER_SUBJECTS.exec(url) ?? []
  if (!kind || !rest || UUID.test(kind)) return url
  try {
    return `/v1/subjects/${kind}/${encodeURIComponent(decodeURIComponent(rest))}${query}`
  } catch {
    return url
  }
}
