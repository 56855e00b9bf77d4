import { useQuery } from '@tanstack/react-query'
import { IconQuestionMark, IconX } from '@tabler/icons-react'
import { asProblem } from '../api/api-problem'
import { auditQuery } from '../api/queries'
import type { Finding } from '../api/types'
import { Failure } from '../parts/failure'
import { Fold } from '../parts/fold'
import { hasPlace } from '../audits/has-place'
import { Lines } from '../parts/lines'
import { words } from '../text/words'
import { goToBlock } from './go-to-block'

/** What the audit of the card found; the rules that it passes are counted only. */
export function AuditPanel({ subjectId }: { subjectId: string }) {
  const audit = useQuery(auditQuery(subjectId))
  const missing = audit.error !== null && asProblem(audit.error).status === 404
  const findings = audit.data?.findings ?? []
  const open = findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'review')
  const passed = findings.filter(({ outcome }) => outcome === 'pass').length
  return (
    <Fold title={words.review.audit.title} gist={missing ? words.review.audit.none : gistOf(open)} tab="more">
      {audit.isPending && <Lines count={3} />}
      {missing && <p className="sm t2">{words.review.audit.noneText}</p>}
      {audit.error && !missing && (
        <Failure
          title={words.failed.audit}
          error={audit.error}
          rest={words.failed.rest}
          onAgain={() => void audit.refetch()}
        />
      )}
      {open.map((finding) => (
        <FindingRow key={`${finding.rule} ${finding.lines?.[0]}`} finding={finding} />
      ))}
      {audit.isSuccess && <p className="xs t3">{words.review.audit.met(passed)}</p>}
    </Fold>
  )
}

function gistOf(open: Finding[]): string | undefined {
  const fix = open.filter(({ outcome }) => outcome === 'fail').length
  return open.length === 0 ? undefined : words.review.audit.gist(fix, open.length - fix)
}

function FindingRow({ finding }: { finding: Finding }) {
  const fails = finding.outcome === 'fail'
  const Sign = fails ? IconX : IconQuestionMark
  const { lines = [], quote = '' } = finding
  const line = hasPlace({ lines, quote }) ? lines[0] : undefined
  return (
    <div className="find">
      <span className={fails ? 'state fix' : 'state check'}>
        <Sign size={14} aria-label={words.finding[finding.outcome]} />
      </span>
      <span>
        <b className="med">{finding.title ?? finding.why ?? finding.rule}</b>
        {finding.fix && <span className="t2"> {finding.fix}</span>}
      </span>
      {line ? (
        <button type="button" className="text-link t3" onClick={() => goToBlock(line)}>
          {words.review.flags.line(line)}
        </button>
      ) : (
        <span className="t3">{words.review.audit.noLine}</span>
      )}
    </div>
  )
}
