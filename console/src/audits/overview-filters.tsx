import type { AuditOverview } from '../api/audit-queries'
import { Press } from '../parts/press'
import { Segmented } from '../parts/segmented'
import { words } from '../text/words'
import { labelOf } from './group-table'

const own = words.audits.overview
const KINDS = ['model', 'dataset', 'space'] as const
const DIMENSIONS = ['kind', 'pipeline', 'license'] as const
type Dimension = (typeof DIMENSIONS)[number]

interface OverviewFiltersProps {
  values: Record<Dimension | 'by' | 'section', string>
  set: (changes: Partial<Record<Dimension | 'by', string>>) => void
  /** Their values are offered for the dimension that the groups are made by. */
  groups: AuditOverview['groups']
}

/** Kind, task and licence, each in the address; a task or licence may be typed, or taken from those shown. */
export function OverviewFilters({ values, set, groups }: OverviewFiltersProps) {
  const by = (DIMENSIONS as readonly string[]).includes(values.by) ? (values.by as Dimension) : 'kind'
  const isFiltered = DIMENSIONS.some((name) => values[name])
  return (
    <div className="row wrap admin-form">
      <label className="stack tight sm">
        {own.dimensions.kind}
        <select className="input" value={values.kind} onChange={({ target }) => set({ kind: target.value })}>
          <option value="">{own.any}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.kind[kind]}
            </option>
          ))}
        </select>
      </label>
      {(['pipeline', 'license'] as const).map((name) => (
        <label key={name} className="stack tight sm">
          {own.dimensions[name]}
          <input
            className="input"
            type="search"
            list={`known-${name}`}
            placeholder={own.any}
            key={values[name]}
            defaultValue={values[name]}
            onBlur={({ target }) => target.value !== values[name] && set({ [name]: target.value.trim() })}
            onKeyDown={(event) => event.key === 'Enter' && set({ [name]: event.currentTarget.value.trim() })}
          />
          <datalist id={`known-${name}`}>
            {by === name &&
              groups.map(({ value }) => <option key={value} value={value} label={labelOf(value)} />)}
          </datalist>
        </label>
      ))}
      <Segmented
        label={own.by}
        value={by}
        options={DIMENSIONS.map((value) => ({ value, label: own.dimensions[value] }))}
        onChange={(value) => set({ by: value === 'kind' ? '' : value })}
      />
      {isFiltered && (
        <Press look="quiet" onPress={() => set({ kind: '', pipeline: '', license: '' })}>
          {own.drop}
        </Press>
      )}
    </div>
  )
}
