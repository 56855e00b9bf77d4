import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { policyQuery, type QueueFilter } from '../api/queries'
import { en } from '../text/en'
import type { FilterName } from './queue-filter'

interface QueueFiltersProps {
  filter: QueueFilter
  set: (name: FilterName, value: string) => void
}

const KINDS = [
  ['review', 'Flagged works'],
  ['appeal', 'Appeals'],
] as const
const STATES = ['open', 'claimed', 'awaiting_owner', 'escalated', 'decided'] as const

/** Filters as chips; what is chosen stands in the address. */
export function QueueFilters({ filter, set }: QueueFiltersProps) {
  const policy = useQuery(policyQuery)
  const reasons = policy.data?.reasons.map(({ id, title }) => [id, title] as const) ?? []
  const states = STATES.map((state) => [state, en.state[state]!] as const)
  return (
    <div className="row wrap filters" role="group" aria-label="Filters">
      <Chip label="Kind" value={filter.kind} options={KINDS} onChange={(value) => set('kind', value)} />
      <Chip
        label="Reason"
        value={filter.reason}
        options={reasons}
        onChange={(value) => set('reason', value)}
      />
      <Chip
        label="State"
        value={filter.state}
        options={states}
        any="Undecided"
        onChange={(value) => set('state', value)}
      />
      <span className="grow wide-only" />
      <Chip
        label="Order"
        value={filter.sort}
        options={Object.entries(en.sort)}
        onChange={(value) => set('sort', value)}
        always
      />
    </div>
  )
}

interface ChipProps {
  label: string
  value: string | undefined
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
  any?: string
  /** There is no "any": something is always chosen. */
  always?: boolean
}

const Chip = ({ label, value, options, onChange, any = 'Any', always = false }: ChipProps) => (
  <label className={value && !always ? 'chip on' : 'chip'}>
    {label}
    <select className="choose" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      {!always && <option value="">{any}</option>}
      {options.map(([id, title]) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
    <IconChevronDown size={14} aria-hidden="true" />
  </label>
)
