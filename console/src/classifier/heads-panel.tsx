import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { meQuery } from '../api/queries'
import type { components } from '../api/schema'
import type { Head } from '../api/tag-queries'
import { Failure } from '../parts/failure'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { AskWhy } from './ask-why'
import { percent, points } from './percent'
import { useHeads, type HeadChange } from './use-heads'

const own = words.classifier

/** The versions beside the one in use, and what a lead may do with each. */
export function HeadsPanel({ heads }: { heads: components['schemas']['HeadList'] }) {
  const [asked, setAsked] = useState<HeadChange>()
  const { change, changed, error, pending } = useHeads()
  const me = useQuery(meQuery)
  const mayChange = me.data?.role === 'lead' || me.data?.role === 'admin'
  const current = heads.items.find((head) => head.current)
  return (
    <>
      {error ? (
        <Failure title={own.refused} error={error} />
      ) : (
        changed && (
          <Note title={own.inUse(changed.version)} look="ok">
            {changed.outOfFold && <Compared title={own.outOfFold} by={changed.outOfFold} />}
            {changed.sentences && <Compared title={own.sentences} by={changed.sentences} />}
          </Note>
        )
      )}
      <section className="panel" aria-labelledby="heads">
        <header>
          <h2 id="heads">{own.heads}</h2>
          {mayChange && heads.history.length > 0 && (
            <Press small look="quiet" onPress={() => setAsked({ do: 'rollback' })}>
              {own.rollback}
            </Press>
          )}
        </header>
        <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="heads">
          <table className="table">
            <HeadsHead />
            <tbody>
              {heads.items.map((head) => (
                <HeadRow
                  key={head.version}
                  head={head}
                  current={current}
                  {...(mayChange && {
                    onAsk: setAsked,
                    onShadow: (to) => change({ do: 'shadow', version: to }),
                  })}
                />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <History items={heads.history} />
      {asked && (
        <AskWhy
          asked={asked}
          pending={pending}
          onClose={() => setAsked(undefined)}
          onDo={(why) => {
            change({ ...asked, ...(why && { why }) })
            setAsked(undefined)
          }}
        />
      )}
    </>
  )
}

const HeadsHead = () => (
  <thead>
    <tr>
      <th scope="col">{own.version}</th>
      <th scope="col" className="num">
        {own.trainedOn}
      </th>
      <th scope="col" className="num">
        {own.macro}
      </th>
      {Object.entries(words.category).map(([id, title]) => (
        <th key={id} scope="col" className="num">
          {title}
        </th>
      ))}
      <th scope="col">
        <span className="vh">{own.againstCurrent}</span>
      </th>
    </tr>
  </thead>
)

interface HeadRowProps {
  head: Head
  current: Head | undefined
  onAsk?: (asked: HeadChange) => void
  onShadow?: (version: string | null) => void
}

/** Each figure with its difference to the version in use. */
function HeadRow({ head, current, onAsk, onShadow }: HeadRowProps) {
  const state = head.damaged ? 'damaged' : head.current ? 'current' : head.shadow ? 'shadow' : 'idle'
  const f1 = (category: string, of: Head | undefined) =>
    of?.categories?.find((one) => one.category === category)?.f1
  return (
    <tr>
      <th scope="row">
        <span className="mono">{head.version}</span>
        <span className="t3 xs cell-note">{own.state[state]}</span>
      </th>
      <td className="num">{head.rows === undefined ? '–' : own.cards(head.rows)}</td>
      <Figure value={head.macroF1} beside={head.current ? undefined : current?.macroF1} />
      {Object.keys(words.category).map((id) => (
        <Figure key={id} value={f1(id, head)} beside={head.current ? undefined : f1(id, current)} />
      ))}
      <td>
        {onAsk && onShadow && !head.current && !head.damaged && (
          <span className="row">
            <Press small onPress={() => onAsk({ do: 'promote', version: head.version })}>
              {own.promote}
            </Press>
            <Press small look="quiet" onPress={() => onShadow(head.shadow ? null : head.version)}>
              {head.shadow ? own.endShadow : own.shadow}
            </Press>
          </span>
        )}
      </td>
    </tr>
  )
}

const Figure = ({ value, beside }: { value: number | undefined; beside: number | undefined }) => (
  <td className="num">
    {value === undefined ? '–' : percent(value)}
    {value !== undefined && beside !== undefined && (
      <span className="t3 xs cell-note">{points(value - beside)}</span>
    )}
  </td>
)

function Compared({ title, by }: { title: string; by: components['schemas']['HeadComparisonView'] }) {
  const [low, high] = by.interval
  const interval = `${points(low ?? 0)} to ${points(high ?? 0)}`
  return (
    <p>
      {title}: {own.compared(percent(by.before), percent(by.after), points(by.difference), interval)}
    </p>
  )
}

const History = ({ items }: { items: components['schemas']['HeadChangeView'][] }) => (
  <section className="panel" aria-labelledby="head-history">
    <header>
      <h2 id="head-history">{own.history}</h2>
    </header>
    <ul className="body stack">
      {items.length === 0 && <li className="t2">{own.none}</li>}
      {items.map(({ at, action, to, by, why }) => (
        <li key={at + to} className="sm">
          <b className="med">{own.action[action]}</b> <span className="mono">{to}</span>{' '}
          <span className="t3">
            {new Date(at).toLocaleString()} {by && <bdi>{by}</bdi>}
          </span>
          {why && (
            <span className="t2 cell-note" dir="auto">
              {why}
            </span>
          )}
        </li>
      ))}
    </ul>
  </section>
)
