import { useQuery } from '@tanstack/react-query'
import { jobsQuery } from '../api/admin-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { AdminFrame, momentOf } from './admin-frame'

const own = words.admin.jobs

/** The queues of background work. */
export function JobsPage() {
  const jobs = useQuery({ ...jobsQuery, refetchOnMount: 'always' })
  const again = () => void jobs.refetch()
  return (
    <AdminFrame title={own.title} lead={own.lead} actions={<Press onPress={again}>{own.again}</Press>}>
      {jobs.isPending && <Lines count={8} />}
      {jobs.error && <Failure title={words.admin.failed} error={jobs.error} onAgain={again} />}
      {jobs.isSuccess && (
        <DataTable
          title={own.nav}
          heads={Object.values(own.heads)}
          figures={[1, 2, 3, 4]}
          rows={jobs.data.map(({ queue, waiting, running, failed, done, oldestDue }) => ({
            key: queue,
            cells: [
              <span className="mono">{queue}</span>,
              waiting,
              running,
              failed,
              done,
              oldestDue ? momentOf(oldestDue) : '–',
            ],
          }))}
        />
      )}
    </AdminFrame>
  )
}
