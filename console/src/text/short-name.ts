/**
 * A discussion by its parent and number, a comment by the discussion's too; other names as they are.
 * @returns what may be cut where room is short, and what may not
 */
export function shortName(name: string): { head: string; tail: string } {
  const [, parent, number, comment] =
    /^(?:model|dataset|space)\/(.+)\/discussions\/([^/]+)(?:\/comments\/([^/]+))?$/.exec(name) ?? []
  if (!parent) return { head: name, tail: '' }
  return { head: parent, tail: ` #${number}${comment ? ` › ${comment.slice(0, 6)}` : ''}` }
}
