import { useQuery } from '@tanstack/react-query'
import { AdminFrame } from '../admin/admin-frame'
import { overviewQuery, type OverviewFilter } from '../api/audit-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { words } from '../text/words'
import { AuditLinks } from './audit-links'
import { GroupTable } from './group-table'
import { LackingList } from './lacking-list'
import { OverviewFilters } from './overview-filters'
import { MissingShare } from './missing-share'
import { useAddress } from './use-address'

const own = words.audits.overview
export const OVERVIEW_NAMES = ['kind', 'pipeline', 'license', 'by', 'section'] as const

/** What the cards of the whole hub lack, with the filters in the address. */
export function OverviewPage() {
  const { values, set } = useAddress(OVERVIEW_NAMES)
  const { section, ...asked } = values
  // An address may say anything; the service answers 400 to what it does not know.
  const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) as OverviewFilter
  const { data, error, isPending, refetch } = useQuery(overviewQuery(filter))
  return (
    <AdminFrame title={own.title} lead={own.lead} actions={<AuditLinks />}>
      <OverviewFilters values={values} set={set} groups={data?.groups ?? []} />
      {isPending && <Lines count={10} />}
      {error && <Failure title={own.failed} error={error} onAgain={() => void refetch()} />}
      {data && (
        <>
          <p role="status" className="t2">
            {data.works ? own.works(data.works) : own.nothing}
          </p>
          <DataTable
            title={own.sections}
            heads={Object.values(own.heads)}
            figures={[2, 3]}
            nothing={own.nothing}
            rows={data.sections.map((one) => ({
              key: one.section,
              cells: [
                <button
                  type="button"
                  className="text-link"
                  aria-pressed={one.section === section}
                  onClick={() => set({ section: one.section === section ? '' : one.section })}
                >
                  {one.section}
                </button>,
                <MissingShare count={one} bar />,
                one.thin.toLocaleString(),
                one.asked.toLocaleString(),
              ],
            }))}
          />
          <GroupTable overview={data} />
          <LackingList section={section} filter={filter} />
        </>
      )}
    </AdminFrame>
  )
}
