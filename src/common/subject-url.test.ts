import { expect, test } from '@jest/globals'
import { oneSegmentName } from './subject-url.js'

test.each([
  ['/v1/subjects/model/org/name', '/v1/subjects/model/org%2Fname'],
  ['/v1/subjects/model/org%2Fname?x=1/2', '/v1/subjects/model/org%2Fname?x=1/2'],
  [
    '/v1/subjects/discussion/model/org/name/discussions/12',
    '/v1/subjects/discussion/model%2Forg%2Fname%2Fdiscussions%2F12',
  ],
  [
    '/v1/subjects/019ab7c0-0000-7000-8000-000000000000/tags/inclusive/vote',
    '/v1/subjects/019ab7c0-0000-7000-8000-000000000000/tags/inclusive/vote',
  ],
  ['/v1/subjects?q=a/b', '/v1/subjects?q=a/b'],
  ['/v1/subjects/model/%E0%A4%A', '/v1/subjects/model/%E0%A4%A'],
])('%s is routed as %s', (url, routed) => expect(oneSegmentName(url)).toBe(routed))
