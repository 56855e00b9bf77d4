import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../api/api'
import type { Audit } from '../api/types'
import { AdminFrame } from '../admin/admin-frame'
import { Failure } from '../parts/failure'
import { words } from '../text/words'
import { AuditLinks } from './audit-links'
import { AuditForm, type ToAudit } from './audit-form'
import { AuditReport } from './audit-report'
import { Comparison } from './comparison'

/** Two cards at most: the one asked about, and an earlier version of it. */
interface Audited {
  now: Audit
  before?: Audit
}

/** A card is pasted or uploaded and read at once; a second version of it is compared. */
export function AuditsPage() {
  const [asked, setAsked] = useState<ToAudit>()
  const audit = useMutation({ mutationFn: auditBoth })
  return (
    <AdminFrame title={words.audits.title} lead={words.audits.lead} actions={<AuditLinks />}>
      <AuditForm
        pending={audit.isPending}
        onAudit={(to) => {
          setAsked(to)
          audit.mutate(to)
        }}
      />
      {audit.error && (
        <Failure
          title={words.audits.failed}
          error={audit.error}
          {...(asked && { onAgain: () => audit.mutate(asked) })}
        />
      )}
      <div role="status" className="stack">
        {audit.data?.before && <Comparison before={audit.data.before} now={audit.data.now} />}
        {audit.data && <AuditReport audit={audit.data.now} />}
      </div>
    </AdminFrame>
  )
}

async function auditBoth({ card, other, kind }: ToAudit): Promise<Audited> {
  const run = (text: string) => answerOf(api.POST('/v1/audits', { body: { card: text, kind } }))
  const [now, before] = await Promise.all([run(card), other.trim() ? run(other) : undefined])
  return { now, ...(before && { before }) }
}
