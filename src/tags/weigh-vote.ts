import type { Role } from '../common/role.js'
import type { Vote } from './settle-tag.js'

/** What a vote is worth as a training example, and what the votes on one category of one card come to. */
export interface VoterRecord {
  /** The role under which the vote was cast. */
  role: Role
  /** Votes of this person on tags that somebody else, a moderator, settled the same way. */
  agreed: number
  disagreed: number
}

const TRUSTED: ReadonlySet<Role> = new Set<Role>(['moderator', 'lead', 'admin'])
/** Many accounts of one mind count no more than this many good voters would. */
const MOST_OF_MEMBERS = 2

/**
 * 0 to 1. A moderator's vote counts 1. A member's counts as much as the record shows them to agree with moderators, by
 * how far the mean of Beta(1 + agreed, 1 + disagreed) lies over one half: nothing without a record, or with a bad one, so
 * new accounts cannot poison the training data.
 */
export function voteWeight({ role, agreed, disagreed }: VoterRecord): number {
  if (TRUSTED.has(role)) return 1
  const mean = (agreed + 1) / (agreed + disagreed + 2)
  return Math.max(0, 2 * mean - 1)
}

/** What the votes say: positive for the category, negative against it; its size is how sure they are, at most 1. */
export function weighVotes(votes: (VoterRecord & { vote: Vote })[]): number {
  const signed = votes.map((voter) => ({
    trusted: TRUSTED.has(voter.role),
    by: voteWeight(voter) * (voter.vote === 'reject' ? -1 : 1),
  }))
  const sum = (trusted: boolean) =>
    signed.filter((each) => each.trusted === trusted).reduce((total, { by }) => total + by, 0)
  const members = Math.max(-MOST_OF_MEMBERS, Math.min(MOST_OF_MEMBERS, sum(false)))
  // Where moderators voted, they decide; members only add to what is undecided.
  const total = sum(true) || members
  return Math.max(-1, Math.min(1, total))
}
