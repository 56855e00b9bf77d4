import type { CaseReply } from '../api/types'
import { Fold } from '../parts/fold'
import { Said } from '../parts/said'
import { clockTime, dayOf } from '../text/when'
import { words } from '../text/words'

/** The owner's public answer. */
export function ReplyPanel({ reply, current }: { reply: CaseReply; current: string | undefined }) {
  const when = `${dayOf(reply.repliedAt)}, ${clockTime(reply.repliedAt)}`
  const changed = reply.revision !== undefined && reply.revision !== current
  return (
    <Fold title={words.review.reply.title} gist={when} open tab="flags">
      <div className="reply">
        <div className="row apart">
          <bdi className="med">
            <Said text={reply.by} />
          </bdi>
          <span className="t3">{when}</span>
        </div>
        <p className="said" dir="auto">
          <Said text={reply.text} />
        </p>
        {changed && <span className="xs t3">{words.review.reply.changed}</span>}
      </div>
    </Fold>
  )
}
