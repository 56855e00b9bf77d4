import { useQuery } from '@tanstack/react-query'
import { AdminFrame } from '../admin/admin-frame'
import { policyQuery, qualityQuery } from '../api/queries'
import type { Agreement, Quality } from '../api/types'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { words } from '../text/words'
import { LeadLinks } from './lead-links'
import { interval, percent } from './share-words'

const own = words.quality

/** How well cases are decided, for those who lead. */
export function LeadPage() {
  const quality = useQuery(qualityQuery)
  const policy = useQuery(policyQuery)
  const titleOf = (reason: string) => policy.data?.reasons.find(({ id }) => id === reason)?.title ?? reason
  const download = (
    <a className="text-link" href="/v1/quality.csv" download>
      {own.csv}
    </a>
  )
  return (
    <AdminFrame title={own.title} lead={own.lead} actions={download}>
      <LeadLinks />
      {quality.isPending && <Lines count={8} />}
      {quality.error && (
        <Failure title={own.failed} error={quality.error} onAgain={() => void quality.refetch()} />
      )}
      {quality.isSuccess && <Figures quality={quality.data} titleOf={titleOf} />}
    </AdminFrame>
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
        caption={own.agreement}
        heads={[own.what, own.pairs, own.same, own.kappa, own.interval]}
        rows={[
          [own.all, ...agreement(overall)],
          ...byReason.map((one) => [titleOf(one.reason ?? ''), ...agreement(one)]),
          ...byPair.map(({ moderators: [one = '', other = ''] = [], ...of }) => [
            own.pair(one, other),
            ...agreement(of),
          ]),
        ]}
      />
      <Table
        caption={own.golden}
        heads={[own.moderator, own.right, own.share, own.interval]}
        rows={quality.golden.map((one) => [one.moderator, ...share(one)])}
      />
      <Table
        caption={own.appeals}
        heads={[own.decidedBy, own.reason, own.granted, own.share, own.interval]}
        rows={quality.overturned.map((one) => [one.moderator, titleOf(one.reason), ...share(one)])}
      />
      <Table
        caption={own.signals}
        heads={[own.source, own.reason, own.upheld, own.share, own.interval]}
        rows={quality.precision.map((one) => [
          own.sources[one.source] ?? one.source,
          titleOf(one.reason),
          ...share(one),
        ])}
      />
    </>
  )
}

const two = (value: number | null) => (value === null ? '–' : value.toFixed(2))

const agreement = ({ pairs, agreed, kappa, low, high }: Omit<Agreement, 'moderators'>) => [
  String(pairs),
  agreed === null ? '–' : percent(agreed),
  two(kappa),
  kappa === null ? '–' : own.between(two(low), two(high)),
]

const share = (one: { count: number; of: number; share: number; low: number; high: number }) => [
  own.of(one.count, one.of),
  percent(one.share),
  interval(one),
]

const Table = ({ caption, heads, rows }: { caption: string; heads: string[]; rows: string[][] }) => (
  <DataTable
    title={caption}
    heads={heads}
    nothing={own.nothing}
    rows={rows.map((cells) => ({ key: cells.slice(0, 2).join('\n'), cells }))}
  />
)
