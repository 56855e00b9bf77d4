import { useState } from 'react'
import type { Audit, Finding } from '../api/types'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { hasPlace } from './has-place'

const own = words.audits
const SIGN: Record<Finding['outcome'], string> = { fail: '✕', review: '?', pass: '✓', 'not-applicable': '–' }
const LOOK: Record<Finding['outcome'], string> = {
  fail: 'fix',
  review: 'check',
  pass: 'ok',
  'not-applicable': 'na',
}

/** What a reader finds in a card, what is missing, and text to start from. */
export function AuditReport({ audit: { findings, coverage } }: { audit: Audit }) {
  const open = findings.filter(
    ({ outcome, suppressed }) => !suppressed && (outcome === 'fail' || outcome === 'review'),
  )
  const rest = findings.filter((one) => !open.includes(one))
  return (
    <section className="panel" aria-labelledby="findings">
      <header>
        <h2 id="findings">{own.findings}</h2>
        <span className="sm t2">{own.describes(coverage.present, coverage.of)}</span>
      </header>
      <div>
        {open.map((one) => (
          <FindingRow key={`${one.rule} ${one.lines.join('-')}`} finding={one} />
        ))}
        {rest.length > 0 && (
          <details className="body">
            <summary>{own.rest(rest.length)}</summary>
            {rest.map((one) => (
              <FindingRow key={`${one.rule} ${one.lines.join('-')}`} finding={one} />
            ))}
          </details>
        )}
      </div>
    </section>
  )
}

function FindingRow({ finding }: { finding: Finding }) {
  const { outcome, title, lines, quote, why, fix, paste, pasteMetadata } = finding
  const text = paste || pasteMetadata
  return (
    <article className="body stack finding-row">
      <div className="row wrap apart">
        <span className={`state ${LOOK[outcome]}`}>
          <span aria-hidden="true">{SIGN[outcome]}</span> {words.finding[outcome]}
        </span>
        <span className="sm t3">{hasPlace(finding) && own.lines(lines[0]!, lines[1]!)}</span>
      </div>
      <h3>{title}</h3>
      {quote && (
        <p className="quote" dir="auto">
          {quote}
        </p>
      )}
      <p className="t2">{why}</p>
      {fix && <p>{fix}</p>}
      {text && <Paste text={text} />}
    </article>
  )
}

function Paste({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <div className="stack tight">
      <div className="row apart xs t3">
        {own.paste}
        <Press small look="quiet" onPress={copy}>
          {copied ? own.copied : own.copy}
        </Press>
      </div>
      <pre className="paste-text" tabIndex={0}>
        {text}
      </pre>
    </div>
  )
}
