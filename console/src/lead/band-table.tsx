import { useId, type CSSProperties } from 'react'
import type { Severity as Level } from '../api/types'
import { Severity } from '../parts/severity'
import { words } from '../text/words'

interface BandTableProps {
  title: string
  /** Names of the bands, in their order. */
  bands: Record<string, string>
  counts: { severity: Level; band: string; cases: number }[]
}

const LEVELS: Level[] = ['severe', 'high', 'moderate', 'low']

/** Open cases by band and severity: the number first, a bar for the eye. */
export function BandTable({ title, bands, counts }: BandTableProps) {
  const id = useId()
  const most = Math.max(1, ...counts.map(({ cases }) => cases))
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span className="sm t3">{words.workload.openCases}</span>
      </header>
      <div className="scroll-x" tabIndex={0} role="group" aria-labelledby={id}>
        <table className="table matrix">
          <thead>
            <tr>
              <td />
              {LEVELS.map((level) => (
                <th key={level} scope="col">
                  <Severity level={level} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(bands).map(([band, name]) => (
              <tr key={band}>
                <th scope="row">{name}</th>
                {LEVELS.map((level) => (
                  <Cell
                    key={level}
                    cases={counts.find((one) => one.band === band && one.severity === level)?.cases ?? 0}
                    most={most}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Cell({ cases, most }: { cases: number; most: number }) {
  if (cases === 0)
    return (
      <td>
        <span className="t3">{words.workload.none}</span>
      </td>
    )
  return (
    <td>
      {cases.toLocaleString()}
      <span className="bar" style={{ '--v': `${(100 * cases) / most}%` } as CSSProperties} aria-hidden="true">
        <i />
      </span>
    </td>
  )
}
