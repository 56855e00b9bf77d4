import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { answerOf, api } from '../api/api'
import { ledgerQuery } from '../api/admin-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { AdminFrame, momentOf } from './admin-frame'

const own = words.admin.ledger

/** The append-only log, and whether its chain holds. */
export function LedgerPage() {
  const pages = useInfiniteQuery({ ...ledgerQuery, refetchOnMount: 'always' })
  const check = useMutation({ mutationFn: () => answerOf(api.GET('/v1/ledger/verification')) })
  const entries = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <AdminFrame
      title={own.title}
      lead={own.lead}
      actions={
        <Press look="strong" onPress={() => !check.isPending && check.mutate()}>
          {check.isPending ? own.checking : own.verify}
        </Press>
      }
    >
      <div role="status">
        {check.data &&
          (check.data.broken ? (
            <Note title={own.broken(check.data.broken.seq)} look="check" />
          ) : (
            <Note title={own.holds(check.data.entries.toLocaleString())} look="ok" />
          ))}
      </div>
      {check.error && <Failure title={words.admin.refused} error={check.error} />}
      {pages.isPending && <Lines count={10} />}
      {pages.error && (
        <Failure title={words.admin.failed} error={pages.error} onAgain={() => void pages.refetch()} />
      )}
      {pages.isSuccess && (
        <DataTable
          title={own.nav}
          heads={Object.values(own.heads)}
          rows={entries.map(({ id, seq, at, actor, role, action, payload, hash }) => ({
            key: id,
            cells: [
              seq ?? own.unsealed,
              momentOf(at),
              actor ? `${actor} (${role})` : own.service,
              <span className="mono">{action}</span>,
              <span className="mono xs ledger-payload">{JSON.stringify(payload)}</span>,
              <span className="mono xs">{hash?.slice(0, 12) ?? '–'}</span>,
            ],
          }))}
        />
      )}
      {pages.hasNextPage && (
        <div className="row">
          <Press onPress={() => void pages.fetchNextPage()}>{words.admin.more}</Press>
        </div>
      )}
    </AdminFrame>
  )
}
