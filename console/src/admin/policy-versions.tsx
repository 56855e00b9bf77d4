import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { policyDiffQuery, policyVersionsQuery, type PolicyVersion } from '../api/admin-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Hunk } from '../review/card-changes'
import { words } from '../text/words'
import { dayOf } from './admin-frame'

const own = words.versions

/** The versions that decisions were made under, and what changed between two. */
export function PolicyVersions() {
  const { data, error, refetch } = useQuery(policyVersionsQuery)
  const [chosen, choose] = useState<{ from?: string; to?: string }>({})
  if (error) return <Failure title={words.admin.failed} error={error} onAgain={() => void refetch()} />
  if (!data) return <Lines count={4} />
  const kept = data.filter(({ seenAt }) => seenAt)
  const from = chosen.from ?? kept[1]?.version
  const to = chosen.to ?? kept[0]?.version
  const cellsOf = (one: PolicyVersion) => [
    <>
      <span className="mono">{one.version}</span>{' '}
      {one.current && <span className="tag ok">{own.current}</span>}
    </>,
    one.seenAt ? dayOf(one.seenAt) : own.notKept,
    one.firstDecision && one.lastDecision
      ? own.between(dayOf(one.firstDecision), dayOf(one.lastDecision))
      : own.noDecision,
    ...(['from', 'to'] as const).map(
      (end) =>
        one.seenAt && (
          <input
            type="radio"
            name={`version-${end}`}
            aria-label={own[end](one.version)}
            checked={(end === 'from' ? from : to) === one.version}
            onChange={() => choose({ ...chosen, [end]: one.version })}
          />
        ),
    ),
  ]
  return (
    <>
      <DataTable
        title={own.title}
        heads={Object.values(own.heads)}
        rows={data.map((one) => ({ key: one.version, cells: cellsOf(one) }))}
      />
      <p className="t2 sm">{kept.length < 2 ? own.onlyOne : own.lead}</p>
      {from && to && from !== to && <Changes from={from} to={to} />}
    </>
  )
}

function Changes({ from, to }: { from: string; to: string }) {
  const { data, error, refetch } = useQuery(policyDiffQuery(from, to))
  if (error) return <Failure title={words.admin.failed} error={error} onAgain={() => void refetch()} />
  if (!data) return <Lines count={6} />
  return (
    <section className="panel versions" aria-label={own.changed(from, to)}>
      <header>
        <h2>{own.changed(from, to)}</h2>
      </header>
      {data.files.length === 0 && <p className="body t2">{own.same}</p>}
      {data.files.map(({ file, hunks, added, removed, cut }) => (
        <section key={file} className="card src diff" aria-label={file} dir="ltr">
          <p className="sm t2 sum">
            <span className="mono">{file}</span>: {words.review.changes.sum(added, removed)}
            {cut && ` ${words.review.changes.cut}`}
          </p>
          {hunks.map((hunk, i) => (
            <Hunk key={i} hunk={hunk} first={i === 0} />
          ))}
        </section>
      ))}
    </section>
  )
}
