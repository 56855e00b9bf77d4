import { IconAppWindow, IconCube, IconDatabase, IconMessage, IconMessages } from '@tabler/icons-react'

const ICONS = {
  model: IconCube,
  dataset: IconDatabase,
  space: IconAppWindow,
  discussion: IconMessages,
  comment: IconMessage,
}

/** The kind of a work as an icon; its word stands beside it or in its title. */
export function KindIcon({ kind }: { kind: string }) {
  const Icon = ICONS[kind as keyof typeof ICONS] ?? IconCube
  return <Icon size={14} aria-hidden="true" />
}
