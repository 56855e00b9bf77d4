import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerOf, api } from '../api/api'
import { meQuery } from '../api/queries'
import type { Me } from '../api/types'
import { Failure } from '../parts/failure'
import { keepLanguage, language, LANGUAGES, words } from '../text/words'
import { CareSettings } from './care-settings'
import { KeySettings } from './key-settings'
import { Choice, TextSetting } from './setting-fields'

export type Settings = Record<string, unknown>
export interface SettingsProps {
  me: Me
  /** Stores what is given; undefined goes back to what the organisation has. */
  change: (settings: Settings) => void
}

/** The person's own settings: appearance, care, what they are handed, keys. */
export function SettingsPage() {
  const me = useQuery(meQuery).data
  const { save, change } = useSave(me)
  useEffect(() => {
    document.title = `${words.settings.title} · ${words.product}`
  }, [])
  if (!me) return null
  const says = words.settings
  return (
    <main className="main settings" id="main">
      <div>
        <h1>{says.title}</h1>
        <p className="t2">{says.lead}</p>
      </div>
      {save.error && <Failure title={says.failed} error={save.error} />}
      <p className="sr-only" role="status">
        {save.isSuccess ? says.saved : ''}
      </p>
      <Look onLanguage={(value) => change({ language: value })} />
      <CareSettings me={me} change={change} />
      <Work me={me} change={change} onLanguages={(languages) => save.mutate({ languages })} />
      <KeySettings me={me} change={change} />
    </main>
  )
}

function Look({ onLanguage }: { onLanguage: (value: string) => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const says = words.settings
  return (
    <section className="panel" aria-labelledby="settings-look">
      <header>
        <h2 id="settings-look">{says.look}</h2>
      </header>
      <div className="body stack">
        <Choice
          label={says.theme}
          value={colorScheme}
          options={Object.entries(says.themes)}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        />
        <Choice
          label={says.language}
          value={language}
          options={Object.entries(LANGUAGES)}
          onChange={onLanguage}
        />
      </div>
    </section>
  )
}

interface WorkProps extends SettingsProps {
  onLanguages: (languages: string[]) => void
}

function Work({ me, change, onLanguages }: WorkProps) {
  const says = words.settings
  return (
    <section className="panel" aria-labelledby="settings-work">
      <header>
        <h2 id="settings-work">{says.work}</h2>
      </header>
      <div className="body stack">
        <TextSetting
          label={says.languages}
          help={says.languagesText}
          value={me.languages.join(', ')}
          onStore={(text) => onLanguages(text.split(/[\s,،]+/).filter(Boolean))}
        />
        <TextSetting
          label={says.timeZone}
          value={me.wellbeing.timeZone}
          onStore={(timeZone) => change({ timeZone: timeZone || undefined })}
        />
      </div>
    </section>
  )
}

/** Settings are stored as a whole; what the page does not know stays as it is. */
function useSave(me: Me | undefined) {
  const cache = useQueryClient()
  const save = useMutation({
    mutationFn: (body: { settings?: Settings; languages?: string[] }) =>
      answerOf(api.PATCH('/v1/me', { body })),
    onSuccess: (stored) => {
      cache.setQueryData(meQuery.queryKey, stored)
      keepLanguage(stored.settings.language)
    },
  })
  const change = (part: Settings) => {
    const all = { ...me?.settings, ...part }
    const kept = Object.entries(all).filter(([, value]) => value !== undefined)
    save.mutate({ settings: Object.fromEntries(kept) })
  }
  return { save, change }
}
