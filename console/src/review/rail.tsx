import type { CaseView, Policy } from '../api/types'
import { AppealPanel } from './appeal-panel'
import { AuditPanel } from './audit-panel'
import { FlagsPanel } from './flags-panel'
import { PrecedentsPanel } from './precedents-panel'
import { ReplyPanel } from './reply-panel'
import { SecondPanel } from './second-panel'
import { SuggestionsPanel } from './suggestions-panel'
import { WhyPanel } from './why-panel'

interface RailProps {
  view: CaseView
  policy: Policy | undefined
  now: number
}

/** All that is known of the case; its order never depends on data. */
export const Rail = ({ view, policy, now }: RailProps) => (
  <section className="rail" aria-label="About this case" tabIndex={0}>
    {view.reply && <ReplyPanel reply={view.reply} current={view.subject.revision} />}
    {view.secondPerson && <SecondPanel second={view.secondPerson} policy={policy} />}
    <WhyPanel view={view} policy={policy} now={now} />
    {view.appeal && <AppealPanel appeal={view.appeal} policy={policy} />}
    <FlagsPanel view={view} policy={policy} now={now} />
    <PrecedentsPanel caseId={view.id} policy={policy} />
    <SuggestionsPanel subjectId={view.subject.id} />
    <AuditPanel subjectId={view.subject.id} />
  </section>
)
