import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { headsQuery, precisionQuery, type Precision } from '../api/tag-queries'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Segmented } from '../parts/segmented'
import { words } from '../text/words'
import { HeadsPanel } from './heads-panel'
import { percent } from './percent'

const PERIODS = (['30', '90', '0'] as const).map((value) => ({
  value,
  label: words.classifier.periods[value],
}))

/** How each version of the classifier does on what moderators decided, and which is in use. */
export function ClassifierPage() {
  const [days, setDays] = useState<(typeof PERIODS)[number]['value']>('90')
  const precision = useQuery(precisionQuery(Number(days)))
  const heads = useQuery(headsQuery)
  useEffect(() => {
    document.title = `${words.classifier.nav} · ${words.product}`
  }, [])
  return (
    <main className="main" id="main">
      <div className="row wrap apart">
        <div>
          <h1>{words.classifier.title}</h1>
          <p className="t2">{words.classifier.lead}</p>
        </div>
        <Segmented label={words.classifier.period} value={days} options={PERIODS} onChange={setDays} />
      </div>
      {precision.isPending && <Lines count={4} />}
      {precision.error && (
        <Failure
          title={words.classifier.failed}
          error={precision.error}
          onAgain={() => void precision.refetch()}
        />
      )}
      {precision.isSuccess && <PrecisionPanel items={precision.data} />}
      {heads.isPending && <Lines count={8} />}
      {heads.error && (
        <Failure title={words.classifier.failed} error={heads.error} onAgain={() => void heads.refetch()} />
      )}
      {heads.isSuccess && <HeadsPanel heads={heads.data} />}
    </main>
  )
}

const CATEGORIES = Object.entries(words.category)

function PrecisionPanel({ items }: { items: Precision[] }) {
  const models = [...new Set(items.map(({ model }) => model))]
  return (
    <section className="panel" aria-labelledby="precision">
      <header>
        <h2 id="precision">{words.classifier.precision}</h2>
      </header>
      {models.length === 0 ? (
        <p className="body t2">{words.classifier.none}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="precision">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.classifier.version}</th>
                {CATEGORIES.map(([id, title]) => (
                  <th key={id} scope="col" className="num">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {models.map((model) => (
                <PrecisionRow key={model} items={items.filter((one) => one.model === model)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function PrecisionRow({ items }: { items: Precision[] }) {
  const [{ model, shadow } = { model: '', shadow: false }] = items
  return (
    <tr>
      <th scope="row">
        <span className="mono">{model.split('+')[0]}</span>{' '}
        {shadow && <span className="t3 xs">{words.classifier.inShadow}</span>}
      </th>
      {CATEGORIES.map(([id]) => {
        const one = items.find(({ category }) => category === id)
        return (
          <td key={id} className="num">
            {one?.precision == null ? '–' : percent(one.precision)}
            {one?.interval && (
              <span className="t3 xs cell-note">
                {percent(one.interval[0]!)}–{percent(one.interval[1]!)},{' '}
                {words.classifier.of(one.right, one.shown)}
              </span>
            )}
          </td>
        )
      })}
    </tr>
  )
}
