import type { FixedCard } from './fix-card.js'

export interface PullRequestText {
  title: string
  description: string
}

/** What a pull request with the fix would say: what changed, and what only the authors can fill in. */
export function pullRequestText(name: string, { sections, metadata, before }: FixedCard): PullRequestText {
  const { present, of } = before.coverage
  const parts = [
    sections.length ? `add ${sections.length} missing ${sections.length === 1 ? 'section' : 'sections'}` : '',
    metadata.length ? 'put the metadata right' : '',
  ].filter(Boolean)
  const title = parts.length ? `Card: ${parts.join(', ')}` : 'Card: nothing to change'
  const description = [
    `An audit of \`${name}\` found ${present} of ${of} sections. This change holds no new facts: it makes room for them.`,
    ...sectionList(sections),
    ...metadataList(metadata),
    ...leftList({ sections, before }),
    'The text of the card itself is unchanged. Made with `goodfaith audit --fix`.',
  ].join('\n\n')
  return { title, description: `${description}\n` }
}

function sectionList(sections: FixedCard['sections']): string[] {
  if (!sections.length) return []
  const items = sections.map(
    ({ heading, findings }) => `- [ ] **${heading}**: ${findings.map(({ fix }) => fix).join(' ')}`,
  )
  return [`### For the authors to fill in\n\n${items.join('\n')}`]
}

function metadataList(metadata: FixedCard['metadata']): string[] {
  if (!metadata.length) return []
  return [`### Metadata\n\n${metadata.map(({ key, why }) => `- \`${key}\`: ${why}`).join('\n')}`]
}

/** What fails and has no section of its own to write into. */
function leftList({ sections, before }: Pick<FixedCard, 'sections' | 'before'>): string[] {
  const told = new Set(sections.flatMap(({ findings }) => findings.map(({ rule }) => rule)))
  const left = new Map(
    before.findings
      .filter(({ outcome, rule, fix }) => outcome === 'fail' && fix && !told.has(rule))
      .map(({ rule, title, fix }) => [rule, `- [ ] ${title}: ${fix}`]),
  )
  return left.size ? [`### Also open\n\n${[...left.values()].join('\n')}`] : []
}
