import type { OwnerQuestion } from '../api/types'
import { Fold } from '../parts/fold'
import { Said } from '../parts/said'
import { clockTime, dayOf } from '../text/when'
import { words } from '../text/words'

/** What the owner was asked, and until when the case waits. */
export function QuestionPanel({ asked }: { asked: OwnerQuestion }) {
  const when = `${dayOf(asked.askedAt)}, ${clockTime(asked.askedAt)}`
  return (
    <Fold title={words.review.ask.asked} gist={when} open tab="flags">
      <div className="reply">
        {asked.question && (
          <p className="said" dir="auto">
            <Said text={asked.question} />
          </p>
        )}
        <span className="xs t3">
          {words.review.ask.until(`${dayOf(asked.until)}, ${clockTime(asked.until)}`)}
        </span>
      </div>
    </Fold>
  )
}
