import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AdminFrame } from '../admin/admin-frame'
import { workloadQuery, type Workload } from '../api/admin-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Severity } from '../parts/severity'
import { dayOf } from '../text/when'
import { words } from '../text/words'
import { BandTable } from './band-table'
import { DayChart } from './day-chart'
import { interval, percent } from './share-words'

const own = words.workload

/** How much waits, how late it is, and who works on it. */
export function WorkloadPage() {
  const workload = useQuery({ ...workloadQuery, refetchOnMount: 'always' })
  const download = (
    <a className="text-link" href="/v1/workload.csv" download>
      {words.quality.csv}
    </a>
  )
  return (
    <AdminFrame title={own.title} lead={own.lead} actions={download}>
      {workload.isPending && <Lines count={10} />}
      {workload.error && (
        <Failure
          title={words.quality.failed}
          error={workload.error}
          onAgain={() => void workload.refetch()}
        />
      )}
      {workload.isSuccess && <Figures of={workload.data} />}
    </AdminFrame>
  )
}

function Figures({ of }: { of: Workload }) {
  return (
    <>
      <Tiles of={of} />
      <DayChart days={of.days} />
      <Waiting of={of} />
      <DataTable
        title={own.people}
        heads={Object.values(own.heads)}
        figures={[1, 2, 3]}
        rows={of.moderators.map(({ moderator, decided, held, minutes }) => ({
          key: moderator,
          cells: [<bdi>{moderator}</bdi>, decided, held, minutes],
        }))}
      />
      <DataTable
        title={own.deadlines}
        heads={[own.severity, own.met, words.quality.share, words.quality.interval]}
        nothing={own.noDecision}
        rows={of.deadlines.map((one) => ({
          key: one.severity ?? '',
          cells: [
            one.severity ? <Severity level={one.severity} /> : words.quality.all,
            words.quality.of(one.count, one.of),
            percent(one.share),
            interval(one),
          ],
        }))}
      />
    </>
  )
}

function Tiles({ of: { deadlines, due, openCases, atLeast, awaitingSecond } }: { of: Workload }) {
  const all = deadlines.find(({ severity }) => !severity)
  const overdue = due
    .filter((one) => !one.queue && one.due === 'overdue')
    .reduce((sum, { cases }) => sum + cases, 0)
  const { cases, since } = awaitingSecond
  return (
    <dl className="tiles">
      <Tile
        name={own.onTime}
        figure={all ? percent(all.share) : '–'}
        note={all ? own.onTimeOf(all.count, all.of, interval(all)) : own.noDecision}
      />
      <Tile
        name={own.open}
        figure={openCases.toLocaleString()}
        note={atLeast ? own.openSoonest : own.openAll}
      />
      <Tile
        name={own.overdue}
        figure={overdue.toLocaleString()}
        note={overdue ? own.overdueSome : own.overdueNone}
      />
      <Tile
        name={own.second}
        figure={String(cases)}
        note={since ? own.secondSince(dayOf(since)) : own.secondNone}
      />
    </dl>
  )
}

const Tile = ({ name, figure, note }: { name: string; figure: string; note: string }) => (
  <div className="panel tile">
    <dt>{name}</dt>
    <dd>
      <b>{figure}</b>
      <small>{note}</small>
    </dd>
  </div>
)

/** What waits, by time left and by age, of all cases or of one queue. */
function Waiting({ of: { queues, due, age } }: { of: Workload }) {
  const [queue, setQueue] = useState('')
  const here = <T extends { queue?: string }>(counts: T[]) =>
    counts.filter((one) => (one.queue ?? '') === queue)
  return (
    <>
      {queues.length > 0 && (
        <label className="row sm">
          {own.queue}
          <select
            className="input fit"
            value={queue}
            onChange={({ currentTarget }) => setQueue(currentTarget.value)}
          >
            <option value="">{own.everything}</option>
            {queues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="beside">
        <BandTable
          title={own.timeLeft}
          bands={own.due}
          counts={here(due).map(({ due: band, ...one }) => ({ ...one, band }))}
        />
        <BandTable
          title={own.age}
          bands={own.ages}
          counts={here(age).map(({ age: band, ...one }) => ({ ...one, band }))}
        />
      </div>
    </>
  )
}
