import { voteWeight, weighVotes } from './weigh-vote.js'

const member = { role: 'member' as const, agreed: 0, disagreed: 0 }
const good = { ...member, agreed: 18 }
const moderator = { role: 'moderator' as const, agreed: 0, disagreed: 0 }

test('a moderator counts fully, a member by the record, a new or contrary one not at all', () => {
  expect(voteWeight(moderator)).toBe(1)
  expect(voteWeight(member)).toBe(0)
  expect(voteWeight(good)).toBeCloseTo(0.9)
  expect(voteWeight({ ...member, agreed: 3, disagreed: 3 })).toBe(0)
  expect(voteWeight({ ...member, agreed: 1, disagreed: 9 })).toBe(0)
  expect(voteWeight({ ...good, agreed: 8 })).toBeLessThan(voteWeight(good))
})

test('a hundred new accounts say nothing', () => {
  const crowd = Array.from({ length: 100 }, () => ({ ...member, vote: 'accept' as const }))
  expect(weighVotes(crowd)).toBe(0)
  expect(weighVotes([...crowd, { ...good, vote: 'reject' }])).toBeCloseTo(-0.9)
})

test('where moderators voted they decide, whatever the members say', () => {
  const fans = Array.from({ length: 20 }, () => ({ ...good, vote: 'accept' as const }))
  expect(weighVotes([...fans, { ...moderator, vote: 'reject' }])).toBe(-1)
  expect(weighVotes(fans)).toBe(1)
})

test('moderators who disagree leave it to the members', () => {
  const split = [
    { ...moderator, vote: 'accept' as const },
    { ...moderator, vote: 'reject' as const },
  ]
  expect(weighVotes(split)).toBe(0)
  expect(weighVotes([...split, { ...good, vote: 'propose' }])).toBeCloseTo(0.9)
})
