import '@mantine/spotlight/styles.layer.css'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { policyQuery, queuesQuery } from '../api/queries'
import type { Me } from '../api/types'
import { Key } from '../parts/key'
import { words } from '../text/words'
import { useOffered } from './commands'
import { pagesFor } from './pages'
import { useNextCase } from './use-next-case'

interface PaletteProps {
  me: Me
  onKeys: () => void
  onClose: () => void
}

/** Find or do: what can be done here, pages, queues, cases by guideline. Its script is fetched on first use. */
export default function Palette({ me, onKeys, onClose }: PaletteProps) {
  const groups = useGroups(me, onKeys)
  useEffect(() => spotlight.open(), [])
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 0 }}
      nothingFound={words.palette.nothing}
      onSpotlightClose={onClose}
      attributes={{ content: { 'aria-label': words.palette.label } }}
      searchProps={{ placeholder: words.palette.open, 'aria-label': words.palette.label }}
    />
  )
}

function useGroups(me: Me, onKeys: () => void) {
  const [, navigate] = useLocation()
  const here = useOffered()
  const next = useNextCase()
  const queues = useQuery(queuesQuery).data?.items ?? []
  const reasons = useQuery(policyQuery).data?.reasons ?? []
  const { groups } = words.palette
  const item = (id: string, label: string, onClick: () => void, keys?: string) => ({
    id,
    label,
    onClick,
    ...(keys && { rightSection: <Key keys={keys} /> }),
  })
  return [
    {
      group: groups.here,
      actions: here.map(({ label, does, keys }) => item(`here ${label}`, label, does, keys)),
    },
    {
      group: groups.other,
      actions: [
        item('next', words.palette.next, next.take, 'N'),
        item('settings', words.nav.settings, () => navigate('/settings')),
        item('keys', words.palette.keys, () => setTimeout(onKeys), '?'),
      ],
    },
    {
      group: groups.pages,
      actions: pagesFor(me.role)
        .filter(({ title }) => title)
        .map(({ path, title }) => item(path, title!(), () => navigate(path))),
    },
    {
      group: groups.queues,
      actions: queues.map(({ id, name }) => item(id, name, () => navigate(`/queue?queue=${id}`))),
    },
    {
      group: groups.guidelines,
      actions: reasons.map(({ id, title }) =>
        item(`reason ${id}`, title, () => navigate(`/queue?reason=${id}`)),
      ),
    },
  ].filter(({ actions }) => actions.length > 0)
}
