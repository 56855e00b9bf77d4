import { asProblem } from '../api/api-problem'
import { useNow } from '../frame/use-now'
import { Press } from '../parts/press'
import { Ring } from '../parts/ring'
import { words } from '../text/words'
import { useUndo, type JustDecided } from './undo'

/** The last decision while it can be undone: part of the action bar, or floating on pages that have none. */
export function UndoOffer({ floating = false }: { floating?: boolean }) {
  const { last, error } = useUndo()
  if (!last && !error) return null
  return (
    <div className={floating ? 'toast undo floating' : 'undo row'} role="status">
      {last && <Offer last={last} />}
      {error ? <span>{asProblem(error).message}</span> : null}
    </div>
  )
}

function Offer({ last }: { last: JustDecided }) {
  const { undo } = useUndo()
  const now = useNow(1000)
  const seconds = Math.max(0, Math.ceil((last.until - now) / 1000))
  return (
    <>
      <Ring left={seconds / 10} />
      <span>
        <b className="med">
          {last.receipt.state === 'decided'
            ? words.outcomeDone[last.outcome]
            : words.state[last.receipt.state]}
        </b>{' '}
        <bdi dir="ltr">{last.name}</bdi>.{' '}
        <span className="t2 wide-only" aria-hidden="true">
          {words.decide.waits(seconds)}
        </span>
      </span>
      <Press small keys="Z" onPress={undo}>
        {words.decide.undo}
      </Press>
    </>
  )
}
