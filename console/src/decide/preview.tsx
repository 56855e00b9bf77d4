import { IconArrowBackUp, IconMail, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { noticeQuery } from '../api/queries'
import type { CaseView } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { Failure } from '../parts/failure'
import { Segmented } from '../parts/segmented'
import type { Draft } from './draft'
import { words } from '../text/words'

type Reader = 'owner' | 'reporters'
const READERS: readonly Reader[] = ['owner', 'reporters']

interface PreviewProps {
  view: CaseView
  draft: Draft
}

/** What the owner and the reporters will read, in the service's own words, and what happens after it is sent. */
export function Preview({ view, draft }: PreviewProps) {
  const [reader, setReader] = useState<Reader>('owner')
  const says = words.decide.preview
  const notice = useQuery(noticeQuery(view.id, draft))
  const told = notice.data?.[reader]
  useKeys({ p: () => setReader(reader === 'owner' ? 'reporters' : 'owner') })
  return (
    <aside className="stick" aria-label={says.label}>
      <section className="panel">
        <header>
          <h2>{says.title}</h2>
          <Segmented
            label={says.reader}
            value={reader}
            options={READERS.map((value) => ({ value, label: says[value] }))}
            onChange={setReader}
          />
        </header>
        <div className="letter">
          <p className="b">
            {says.about} <bdi dir="ltr">{view.subject.name}</bdi>
          </p>
          {notice.error && (
            <Failure title={says.failed} error={notice.error} onAgain={() => void notice.refetch()} />
          )}
          {told && (
            // The service writes in English, whatever the language of the console.
            <div className="stack" lang="en" dir="ltr">
              <p className="b">{told.title}</p>
              <p dir="auto" className={draft.statement ? 'said' : 't3'}>
                {draft.statement || says.empty}
              </p>
              {told.parts.map(({ heading, text }) => (
                <div key={heading}>
                  <h3>{heading}</h3>
                  <p>{text}</p>
                </div>
              ))}
            </div>
          )}
        </div>
      </section>
      <section className="panel">
        <header>
          <h2>{says.after}</h2>
        </header>
        <ol className="line sm body">
          <Step icon={<IconArrowBackUp />}>{says.afterUndo}</Step>
          <Step icon={<IconMail />}>{says.afterTold}</Step>
          <Step icon={<IconScale />}>{says.afterAppeal}</Step>
        </ol>
      </section>
    </aside>
  )
}

const Step = ({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) => (
  <li>
    <span className="dot">{icon}</span>
    <span>{children}</span>
  </li>
)
