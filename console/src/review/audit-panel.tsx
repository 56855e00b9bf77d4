import { useQuery } from '@tanstack/react-query'
import { IconQuestionMark, IconX } from '@tabler/icons-react'
import { asProblem } from '../api/api-problem'
import { auditQuery } from '../api/queries'
import type { Finding } from '../api/types'
import { Failure } from '../parts/failure'
import { Fold } from '../parts/fold'
import { Lines } from '../parts/lines'
import { en } from '../text/en'
import { count } from '../text/explain'
import { goToBlock } from './go-to-block'

/** What the audit of the card found; the rules that it passes are counted only. */
export function AuditPanel({ subjectId }: { subjectId: string }) {
  const audit = useQuery(auditQuery(subjectId))
  const missing = audit.error !== null && asProblem(audit.error).status === 404
  const findings = audit.data?.findings ?? []
  const open = findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
  const passed = findings.filter(({ outcome }) => outcome === 'pass').length
  return (
    <Fold title="Audit of the card" gist={missing ? 'not audited yet' : gistOf(open)} tab="more">
      {audit.isPending && <Lines count={3} />}
      {missing && <p className="sm t2">This card has not been audited yet.</p>}
      {audit.error && !missing && (
        <Failure
          title={en.failed.audit}
          error={audit.error}
          rest={en.failed.rest}
          onAgain={() => void audit.refetch()}
        />
      )}
      {open.map((finding) => (
        <FindingRow key={`${finding.rule} ${finding.lines?.[0]}`} finding={finding} />
      ))}
      {audit.isSuccess && <p className="xs t3">{count(passed)} rules are met.</p>}
    </Fold>
  )
}

function gistOf(open: Finding[]): string | undefined {
  const fix = open.filter(({ outcome }) => outcome === 'fail').length
  return open.length === 0 ? undefined : `${fix} to fix, ${open.length - fix} to check`
}

function FindingRow({ finding }: { finding: Finding }) {
  const fails = finding.outcome === 'fail'
  const Sign = fails ? IconX : IconQuestionMark
  const line = finding.lines?.[0]
  return (
    <div className="find">
      <span className={fails ? 'state fix' : 'state check'}>
        <Sign size={14} aria-label={en.finding[finding.outcome]} />
      </span>
      <span>
        <b className="med">{finding.title ?? finding.why ?? finding.rule}</b>
        {finding.fix && <span className="t2"> {finding.fix}</span>}
      </span>
      {line ? (
        <button type="button" className="text-link t3" onClick={() => goToBlock(line)}>
          line {line}
        </button>
      ) : (
        <span className="t3">no line</span>
      )}
    </div>
  )
}
