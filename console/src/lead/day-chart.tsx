import { useId, type CSSProperties } from 'react'
import type { Workload } from '../api/admin-queries'
import { dateOf } from '../text/when'
import { words } from '../text/words'

const own = words.workload

interface DayChartProps {
  days: Workload['days']
}

/** Cases raised and decided on each day: bars for the eye, one sentence and a table for whoever does not see them. */
export function DayChart({ days }: DayChartProps) {
  const id = useId()
  const most = Math.max(1, ...days.flatMap(({ raised, decided }) => [raised, decided]))
  const total = (name: 'raised' | 'decided') => days.reduce((sum, day) => sum + day[name], 0)
  return (
    <section className="panel day-chart" aria-labelledby={id}>
      <header>
        <h2 id={id}>{own.perDay}</h2>
        <span className="row wrap sm t2" aria-hidden="true">
          <span className="chart-key raised">{own.raised}</span>
          <span className="chart-key decided">{own.decided}</span>
        </span>
      </header>
      <div className="body stack">
        <div className="day-plot" role="img" aria-label={own.perDaySum(total('raised'), total('decided'))}>
          <span className="most xs t3">{most.toLocaleString()}</span>
          {days.map((day) => (
            <Day key={day.day} day={day} most={most} />
          ))}
        </div>
        <details className="sm">
          <summary className="text-link">{own.asTable}</summary>
          <DayTable days={days} labelledBy={id} />
        </details>
      </div>
    </section>
  )
}

const Day = ({ day, most }: { day: Workload['days'][number]; most: number }) => (
  <span className="day">
    <span className="bars">
      {(['raised', 'decided'] as const).map((name) => (
        <i key={name} className={name} style={{ '--v': `${(100 * day[name]) / most}%` } as CSSProperties} />
      ))}
    </span>
    <span className="xs t3">{dateOf(day.day)}</span>
  </span>
)

const DayTable = ({ days, labelledBy }: DayChartProps & { labelledBy: string }) => (
  <table className="table" aria-labelledby={labelledBy}>
    <thead>
      <tr>
        <th scope="col">{own.day}</th>
        <th scope="col" className="num">
          {own.raised}
        </th>
        <th scope="col" className="num">
          {own.decided}
        </th>
      </tr>
    </thead>
    <tbody>
      {days.map(({ day, raised, decided }) => (
        <tr key={day}>
          <th scope="row">{dateOf(day)}</th>
          <td className="num">{raised.toLocaleString()}</td>
          <td className="num">{decided.toLocaleString()}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
