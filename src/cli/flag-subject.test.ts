import { expect, test } from '@jest/globals'
import { flagSubject } from './flag-subject.js'

test.each([
  ['org/name', 'dataset', 'dataset', 'org/name'],
  ['https://hub.example/org/name', 'model', 'model', 'org/name'],
  ['https://hub.example/org/name/blob/main/README.md', 'model', 'model', 'org/name'],
  ['https://hub.example/datasets/org/name/tree/main', 'model', 'dataset', 'org/name'],
  ['http://localhost:4000/spaces/org/name?tab=files', 'model', 'space', 'org/name'],
  ['https://hub.example/org/name/discussions/12', 'model', 'discussion', 'model/org/name/discussions/12'],
  [
    'https://hub.example/datasets/org/name/discussions/3#64f0a1',
    'model',
    'comment',
    'dataset/org/name/discussions/3/comments/64f0a1',
  ],
])('%s as %s is the %s %s', (text, kind, foundKind, name) =>
  expect(flagSubject(text, kind)).toEqual({ kind: foundKind, name }),
)

test.each(['https://hub.example/', 'https://hub.example/a/b/c/d', '../etc', 'ftp://hub.example/org/name'])(
  '%s names no work',
  (text) => expect(() => flagSubject(text, 'model')).toThrow(/not the name of a model/),
)
