import { expect, test } from '@jest/globals'
import { mergeMetadata, type Described } from './merge-metadata.js'

const before: Described = {
  owner: 'acme',
  ownerMembers: ['ana'],
  title: 'Title',
  downloads: 3,
  likes: null,
  tags: [],
  license: 'mit',
  parentId: null,
  revision: 'a',
}

test.each([
  ['nothing', {}, []],
  ['undefined leaves', { owner: undefined, tags: undefined }, []],
  ['the same again', { ...before }, []],
  ['null clears', { owner: null, downloads: null }, ['owner', 'downloads']],
  ['null clears a list to none', { ownerMembers: null }, ['ownerMembers']],
  ['null on an empty list is no change', { tags: null, likes: null }, []],
  ['another order of a list is a change', { ownerMembers: ['bo', 'ana'] }, ['ownerMembers']],
  ['zero is a number, not nothing', { likes: 0 }, ['likes']],
  ['an empty text is a text', { title: '' }, ['title']],
])('%s', (_, given, changed) =>
  expect(mergeMetadata(before, given).changed.toSorted()).toEqual(changed.toSorted()),
)

test('a list is never null', () =>
  expect(mergeMetadata(before, { ownerMembers: null, tags: null }).after).toEqual({
    ...before,
    ownerMembers: [],
    tags: [],
  }))
