import type { CaseView, Policy } from '../api/types'
import { AppealPanel } from './appeal-panel'
import { AuditPanel } from './audit-panel'
import { FlagsPanel } from './flags-panel'
import { NotesPanel } from './notes-panel'
import { PrecedentsPanel } from './precedents-panel'
import { QuestionPanel } from './question-panel'
import { ReplyPanel } from './reply-panel'
import { SecondPanel } from './second-panel'
import { SuggestionsPanel } from './suggestions-panel'
import { WhyPanel } from './why-panel'
import { words } from '../text/words'

interface RailProps {
  view: CaseView
  policy: Policy | undefined
  now: number
}

/** All that is known of the case; its order never depends on data. */
export const Rail = ({ view, policy, now }: RailProps) => (
  <section className="rail" aria-label={words.review.rail} tabIndex={0}>
    {view.ownerQuestion && <QuestionPanel asked={view.ownerQuestion} />}
    {view.reply && <ReplyPanel reply={view.reply} current={view.subject.revision} />}
    {view.secondPerson && <SecondPanel second={view.secondPerson} policy={policy} />}
    {view.appeal && <AppealPanel appeal={view.appeal} policy={policy} />}
    <WhyPanel view={view} policy={policy} now={now} />
    <FlagsPanel view={view} policy={policy} now={now} />
    <NotesPanel caseId={view.id} />
    <PrecedentsPanel caseId={view.id} policy={policy} />
    <SuggestionsPanel subjectId={view.subject.id} />
    <AuditPanel subjectId={view.subject.id} />
  </section>
)
