/** A discussion by its parent and number, a comment by the discussion's too; other names as they are. */
export const shortName = (name: string): string =>
  name.replace(
    /^(?:model|dataset|space)\/(.+)\/discussions\/([^/]+)(?:\/comments\/([^/]+))?$/,
    (_, parent: string, number: string, comment?: string) =>
      `${parent} #${number}${comment ? ` › ${comment}` : ''}`,
  )
