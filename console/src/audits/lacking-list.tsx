import { useInfiniteQuery } from '@tanstack/react-query'
import { lackingQuery, type OverviewFilter } from '../api/audit-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { labelOf } from './group-table'

const own = words.audits.overview

/** The works whose card lacks the section chosen, those that most people use first. */
export function LackingList({ section, filter }: { section: string; filter: OverviewFilter }) {
  const pages = useInfiniteQuery(lackingQuery(section, filter))
  if (!section) return <p className="t2">{own.choose}</p>
  if (pages.error)
    return <Failure title={own.failed} error={pages.error} onAgain={() => void pages.refetch()} />
  const works = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <DataTable
        title={own.lacking(section)}
        heads={Object.values(own.work)}
        figures={[1, 4]}
        nothing={own.nothing}
        rows={works.map(({ id, kind, name, downloads, pipeline, license, present, of }) => ({
          key: id,
          cells: [
            <a
              className="text-link"
              href={`/subjects/${kind}/${name.split('/').map(encodeURIComponent).join('/')}`}
            >
              <bdi dir="ltr">{name}</bdi>
            </a>,
            downloads?.toLocaleString() ?? '–',
            pipeline ?? labelOf('unknown'),
            license ?? labelOf('unknown'),
            own.of(present, of),
          ],
        }))}
      />
      {pages.hasNextPage && (
        <div className="row">
          <Press onPress={() => void pages.fetchNextPage()}>{own.more}</Press>
        </div>
      )}
    </>
  )
}
