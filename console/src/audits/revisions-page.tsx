import { useQuery } from '@tanstack/react-query'
import { AdminFrame, dayOf } from '../admin/admin-frame'
import { comparisonQuery, revisionsQuery, workByNameQuery } from '../api/audit-queries'
import { Failure } from '../parts/failure'
import { words } from '../text/words'
import { AuditLinks } from './audit-links'
import { ComparedRevisions } from './compared-revisions'
import { useAddress } from './use-address'

const own = words.audits.revisions
const KINDS = ['model', 'dataset', 'space'] as const

/** Two stored revisions of a work, chosen by its name; all of it stands in the address. */
export function RevisionsPage() {
  const { values, set } = useAddress(['kind', 'name', 'from', 'to'])
  const kind = values.kind || 'model'
  const work = useQuery(workByNameQuery(kind, values.name))
  const id = work.data?.id
  const revisions = useQuery(revisionsQuery(id))
  const pair = { ...(values.from && { from: values.from }), ...(values.to && { to: values.to }) }
  const compared = useQuery(comparisonQuery(id, pair))
  const error = work.error ?? revisions.error ?? compared.error
  const shown = compared.data?.subjectId === id ? compared.data : undefined
  return (
    <AdminFrame title={own.title} lead={own.lead} actions={<AuditLinks />}>
      <WorkForm kind={kind} name={values.name} onFind={(found) => set({ ...found, from: '', to: '' })} />
      {shown && (
        <div className="row wrap admin-form">
          {(['from', 'to'] as const).map((end) => (
            <label key={end} className="stack tight sm">
              {own[end]}
              <select
                className="input"
                value={shown[end].revision}
                onChange={({ target }) =>
                  set({ from: shown.from.revision, to: shown.to.revision, [end]: target.value })
                }
              >
                {(revisions.data ?? []).map(({ revision, number, addedAt, current }) => (
                  <option key={revision} value={revision}>
                    {own.option(number, dayOf(addedAt), current)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      )}
      {error && values.name && <Failure title={own.failed} error={error} />}
      {shown && !error && <ComparedRevisions compared={shown} />}
    </AdminFrame>
  )
}

interface WorkFormProps {
  kind: string
  name: string
  onFind: (work: { kind: string; name: string }) => void
}

const WorkForm = ({ kind, name, onFind }: WorkFormProps) => (
  <form
    className="row wrap admin-form"
    key={`${kind} ${name}`}
    onSubmit={(event) => {
      event.preventDefault()
      const form = new FormData(event.currentTarget)
      onFind({ kind: form.get('kind') as string, name: (form.get('name') as string).trim() })
    }}
  >
    <label className="stack tight sm">
      {own.kind}
      <select className="input" name="kind" defaultValue={kind}>
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {words.kind[one]}
          </option>
        ))}
      </select>
    </label>
    <label className="stack tight sm">
      {own.work}
      <input
        className="input"
        name="name"
        defaultValue={name}
        required
        maxLength={200}
        dir="ltr"
        spellCheck={false}
      />
    </label>
    <button type="submit" className="btn primary">
      {own.find}
    </button>
  </form>
)
