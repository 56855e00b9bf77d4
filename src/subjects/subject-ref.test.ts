import { describe, expect, test } from '@jest/globals'
import { parentOf, parseRef } from './subject-ref.js'

test.each([
  ['model', 'org/name'],
  ['model', 'bert-base-uncased'],
  ['dataset', 'my_org/data.v1.2'],
  ['model', 'org/_begins-with-one'],
  ['model', `org/${'x'.repeat(250)}`],
  ['discussion', 'model/org/name/discussions/12'],
  ['comment', 'space/org/name/discussions/12/comments/64f0a1'],
])('%s %s is a name', (kind, name) => expect(parseRef(kind, name)).toEqual({ kind, name }))

describe('refused names', () => {
  test.each([
    ['model', '../etc'],
    ['model', 'org/..'],
    ['model', 'org/a..b'],
    ['model', 'org/name/more'],
    ['model', ''],
    ['model', 'org/'],
    ['model', '/name'],
    ['model', 'org/na me'],
    ['model', 'org/na\nme'],
    ['model', `org/${'x'.repeat(297)}`],
    ['model', 'org/.hidden'],
    ['model', '-org/name'],
    ['discussion', 'model/org/name/discussions/twelve'],
    ['comment', 'model/org/name/discussions/12/comments/..'],
    ['discussion', 'org/name'],
    ['discussion', 'comment/org/name/discussions/1'],
    ['comment', 'model/org/name/discussions/12'],
  ])('%s %j', (kind, name) => expect(() => parseRef(kind, name)).toThrow(/not the name of/))

  test('an unknown kind is told the kinds', () =>
    expect(() => parseRef('widget', 'a/b')).toThrow(/model, dataset, space, discussion, comment/))
})

test('a comment stands under its discussion, which stands under its work', () => {
  const comment = parseRef('comment', 'dataset/org/name/discussions/3/comments/9')
  const discussion = parentOf(comment)!
  expect(discussion).toEqual({ kind: 'discussion', name: 'dataset/org/name/discussions/3' })
  expect(parentOf(discussion)).toEqual({ kind: 'dataset', name: 'org/name' })
  expect(parentOf({ kind: 'dataset', name: 'org/name' })).toBeUndefined()
})
