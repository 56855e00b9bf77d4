import { useId, type ReactNode } from 'react'
import { words } from '../text/words'

interface DataTableProps {
  title: string
  heads: string[]
  rows: { key: string; cells: ReactNode[] }[]
  /** Columns of figures, by index. */
  figures?: number[]
  /** Columns of sentences, by index: on a narrow screen they keep a line's length, and the table scrolls. */
  sentences?: number[]
  /** Said instead of an empty table. */
  nothing?: string
}

/** A table in a panel of its own, which alone scrolls sideways when it is wide. */
export function DataTable({
  title,
  heads,
  rows,
  figures = [],
  sentences = [],
  nothing = words.admin.nothing,
}: DataTableProps) {
  const id = useId()
  const looks = (column: number) =>
    figures.includes(column) ? 'num' : sentences.includes(column) ? 'sentence' : undefined
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {rows.length === 0 ? (
        <p className="body t2">{nothing}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-labelledby={id}>
          <table className="table">
            <thead>
              <tr>
                {heads.map((head, i) => (
                  <th key={head} scope="col" className={looks(i)}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key}>
                  {cells.map((cell, i) => (
                    <td key={heads[i]} className={looks(i)}>
                      <bdi>{cell}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
