import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../api/api'
import { keysQuery, type KeyView, type Role } from '../api/admin-queries'
import { DataTable } from '../parts/data-table'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { words } from '../text/words'
import { AdminFrame, dayOf } from './admin-frame'

const own = words.admin.keys
const ROLES: readonly Role[] = ['member', 'auditor', 'moderator', 'lead', 'admin', 'service']

/** API keys: made and revoked by an admin. */
export function KeysPage() {
  const cache = useQueryClient()
  const keys = useQuery(keysQuery)
  const again = () => cache.invalidateQueries(keysQuery)
  const create = useMutation({
    mutationFn: (body: { name: string; role: Role }) => answerOf(api.POST('/v1/keys', { body })),
    onSuccess: again,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/v1/keys/{id}', { params: { path: { id } } })),
    onSuccess: again,
  })
  const error = create.error ?? revoke.error
  return (
    <AdminFrame title={own.title} lead={own.lead}>
      <NewKey onCreate={(body) => create.mutate(body)} />
      {create.data && (
        <Note title={own.shown} look="ok">
          <code className="command">{create.data.key}</code>
        </Note>
      )}
      {error && <Failure title={words.admin.refused} error={error} />}
      {keys.isPending && <Lines count={6} />}
      {keys.error && (
        <Failure title={words.admin.failed} error={keys.error} onAgain={() => void keys.refetch()} />
      )}
      {keys.isSuccess && (
        <DataTable
          title={own.nav}
          heads={[...Object.values(own.heads), '']}
          rows={keys.data.map((key) => ({ key: key.id, cells: cellsOf(key, () => revoke.mutate(key.id)) }))}
        />
      )}
    </AdminFrame>
  )
}

const cellsOf = ({ name, role, hint, createdAt, revokedAt }: KeyView, onRevoke: () => void) => [
  <bdi>{name}</bdi>,
  role,
  <span className="mono">{hint}…</span>,
  dayOf(createdAt),
  revokedAt ? own.revoked(dayOf(revokedAt)) : own.inUse,
  !revokedAt && <Revoke name={name} onRevoke={onRevoke} />,
]

/** Pressed twice: a key does not come back. */
function Revoke({ name, onRevoke }: { name: string; onRevoke: () => void }) {
  const [sure, setSure] = useState(false)
  return (
    <Press small look={sure ? 'strong' : 'quiet'} onPress={() => (sure ? onRevoke() : setSure(true))}>
      {sure ? own.revokeSure : own.revoke}
      <span className="vh">: {name}</span>
    </Press>
  )
}

function NewKey({ onCreate }: { onCreate: (body: { name: string; role: Role }) => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('service')
  return (
    <form
      className="row wrap admin-form"
      onSubmit={(event) => {
        event.preventDefault()
        onCreate({ name: name.trim(), role })
        setName('')
      }}
    >
      <label className="stack tight sm">
        {own.name}
        <input
          className="input"
          value={name}
          required
          maxLength={100}
          dir="auto"
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="stack tight sm">
        {own.role}
        <select className="input" value={role} onChange={({ target }) => setRole(target.value as Role)}>
          {ROLES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn primary">
        {own.create}
      </button>
    </form>
  )
}
