import { IconArrowBackUp, IconMail, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseView, Policy } from '../api/types'
import { Segmented } from '../parts/segmented'
import { reasonTitle } from '../text/explain'
import type { Draft } from './draft'

const READERS = [
  { value: 'owner', label: 'Owner' },
  { value: 'reporters', label: 'Reporters' },
] as const
type Reader = (typeof READERS)[number]['value']

interface PreviewProps {
  view: CaseView
  draft: Draft
  policy: Policy
}

/** What the owner and the reporters will read, and what happens after it is sent. */
export function Preview({ view, draft, policy }: PreviewProps) {
  const [reader, setReader] = useState<Reader>('owner')
  const measure = policy.measures.find(({ id }) => id === draft.measure)
  return (
    <aside className="stick" aria-label="Preview">
      <section className="panel">
        <header>
          <h2>What they will read</h2>
          <Segmented label="Reader" value={reader} options={READERS} onChange={setReader} />
        </header>
        <div className="letter">
          <p className="b">
            About <bdi dir="ltr">{view.subject.name}</bdi>
          </p>
          <p>{openingOf(reader, draft)}</p>
          <h3>{reasonTitle(policy, draft.reason)}</h3>
          <p dir="auto" className={draft.statement ? undefined : 't3'}>
            {draft.statement || 'Your reasons stand here.'}
          </p>
          <h3>What happens next</h3>
          <p>
            {draft.outcome === 'uphold'
              ? measure
                ? `${measure.title}. ${measure.effect}`
                : 'No step is taken.'
              : 'Nothing changes.'}{' '}
            A person made this decision. You may appeal for {policy.appealDays} days: another person will
            look.
          </p>
        </div>
      </section>
      <section className="panel">
        <header>
          <h2>After you send</h2>
        </header>
        <ol className="line sm body">
          <Step icon={<IconArrowBackUp />}>
            <b className="med">10 seconds</b> to undo. Nothing has gone out yet.
          </Step>
          <Step icon={<IconMail />}>The owner and the reporters are told why. Reporters stay unnamed.</Step>
          <Step icon={<IconScale />}>Each may appeal; someone else decides that.</Step>
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
  if (reader === 'owner') {
    return outcome === 'uphold'
      ? 'This work was flagged. We looked at it and find that it goes against a guideline.'
      : 'This work was flagged. We looked at it and find that it does not go against our guidelines.'
  }
  return outcome === 'uphold'
    ? 'Thank you for your flag. We looked at the work and agree.'
    : 'Thank you for your flag. We looked at the work and do not see it go against our guidelines.'
}
