import { IconArrowBackUp, IconMail, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseView, Policy } from '../api/types'
import { Segmented } from '../parts/segmented'
import { reasonTitle } from '../text/explain'
import type { Draft } from './draft'
import { words } from '../text/words'

type Reader = 'owner' | 'reporters'
const READERS: readonly Reader[] = ['owner', 'reporters']

interface PreviewProps {
  view: CaseView
  draft: Draft
  policy: Policy
}

/** What the owner and the reporters will read, and what happens after it is sent. */
export function Preview({ view, draft, policy }: PreviewProps) {
  const [reader, setReader] = useState<Reader>('owner')
  const says = words.decide.preview
  const measure = policy.measures.find(({ id }) => id === draft.measure)
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
          <p>{openingOf(reader, draft)}</p>
          <h3>{reasonTitle(policy, draft.reason)}</h3>
          <p dir="auto" className={draft.statement ? undefined : 't3'}>
            {draft.statement || says.empty}
          </p>
          <h3>{says.next}</h3>
          <p>
            {draft.outcome === 'uphold'
              ? measure
                ? `${measure.title}. ${measure.effect}`
                : says.noStep
              : says.nothing}{' '}
            {says.appeal(policy.appealDays)}
          </p>
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

function openingOf(reader: Reader, { outcome }: Draft): string {
  const says = words.decide.preview
  if (reader === 'owner') return outcome === 'uphold' ? says.ownerUphold : says.ownerDismiss
  return outcome === 'uphold' ? says.reportersUphold : says.reportersDismiss
}
