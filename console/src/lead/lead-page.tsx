import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { policyQuery, qualityQuery } from '../api/queries'
import type { Agreement, Quality } from '../api/types'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { en } from '../text/en'
import { LeadLinks } from './lead-links'

/** How well cases are decided, for those who lead. */
export function LeadPage() {
  const quality = useQuery(qualityQuery)
  const policy = useQuery(policyQuery)
  const titleOf = (reason: string) => policy.data?.reasons.find(({ id }) => id === reason)?.title ?? reason
  useEffect(() => {
    document.title = `Quality · ${en.product}`
  }, [])
  return (
    <main className="main" id="main">
      <div className="row wrap apart">
        <div>
          <h1>Quality</h1>
          <p className="t2">The last 30 days. Few cases say little: mind the intervals.</p>
        </div>
        <a className="text-link" href="/v1/quality.csv" download>
          Download as CSV
        </a>
      </div>
      <LeadLinks />
      {quality.isPending && <Lines count={8} />}
      {quality.error && (
        <Failure
          title="We could not load the figures."
          error={quality.error}
          onAgain={() => void quality.refetch()}
        />
      )}
      {quality.isSuccess && <Figures quality={quality.data} titleOf={titleOf} />}
    </main>
  )
}

interface FiguresProps {
  quality: Quality
  titleOf: (reason: string) => string
}

function Figures({ quality, titleOf }: FiguresProps) {
  const { overall, byReason, byPair } = quality.agreement
  return (
    <>
      <Table
        caption="Agreement of second reviews (Cohen’s κ)"
        heads={['', 'Pairs', 'Same answer', 'κ', '95 % interval']}
        rows={[
          ['All', ...agreement(overall)],
          ...byReason.map((one) => [titleOf(one.reason ?? ''), ...agreement(one)]),
          ...byPair.map((one) => [one.moderators?.join(' and ') ?? '', ...agreement(one)]),
        ]}
      />
      <Table
        caption="Golden cases answered right"
        heads={['Moderator', 'Right', 'Share', '95 % interval']}
        rows={quality.golden.map((one) => [one.moderator, ...share(one)])}
      />
      <Table
        caption="Appeals granted"
        heads={['Decided by', 'Reason', 'Granted', 'Share', '95 % interval']}
        rows={quality.overturned.map((one) => [one.moderator, titleOf(one.reason), ...share(one)])}
      />
      <Table
        caption="Signals upheld"
        heads={['Source', 'Reason', 'Upheld', 'Share', '95 % interval']}
        rows={quality.precision.map((one) => [one.source, titleOf(one.reason), ...share(one)])}
      />
    </>
  )
}

const percent = (value: number) => `${Math.round(value * 100)} %`
const two = (value: number | null) => (value === null ? '–' : value.toFixed(2))

const agreement = ({ pairs, agreed, kappa, low, high }: Agreement) => [
  String(pairs),
  agreed === null ? '–' : percent(agreed),
  two(kappa),
  kappa === null ? '–' : `${two(low)} to ${two(high)}`,
]

const share = (one: { count: number; of: number; share: number; low: number; high: number }) => [
  `${one.count} of ${one.of}`,
  percent(one.share),
  `${percent(one.low)} to ${percent(one.high)}`,
]

function Table({ caption, heads, rows }: { caption: string; heads: string[]; rows: string[][] }) {
  return (
    <section className="stack">
      <h2>{caption}</h2>
      {rows.length === 0 ? (
        <p className="t2">Nothing yet.</p>
      ) : (
        <table className="figures" aria-label={caption}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.slice(0, 2).join('\n')}>
                {row.map((cell, i) => (
                  <td key={heads[i]} dir="auto">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
