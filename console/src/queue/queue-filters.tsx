import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { policyQuery, type QueueFilter } from '../api/queries'
import { locale, words } from '../text/words'
import type { FilterName } from './queue-filter'

interface QueueFiltersProps {
  filter: QueueFilter
  set: (name: FilterName, value: string) => void
}

const STATES = ['open', 'claimed', 'awaiting_owner', 'awaiting_second', 'escalated', 'decided'] as const
/** Those of most cards; others can be asked for in the address. */
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'zh']

/** Filters as chips; what is chosen stands in the address. */
export function QueueFilters({ filter, set }: QueueFiltersProps) {
  const policy = useQuery(policyQuery)
  const reasons = policy.data?.reasons.map(({ id, title }) => [id, title] as const) ?? []
  const { queue } = words
  const kinds = [
    ['review', queue.flagged],
    ['appeal', queue.appeals],
  ] as const
  const states = STATES.map((state) => [state, words.state[state]!] as const)
  const names = new Intl.DisplayNames(locale(), { type: 'language' })
  const languages = LANGUAGES.map((code) => [code, names.of(code) ?? code] as const)
  return (
    <div className="row wrap filters" role="group" aria-label={queue.filters}>
      <Chip
        label={queue.filter.kind}
        value={filter.kind}
        options={kinds}
        onChange={(value) => set('kind', value)}
      />
      <Chip
        label={queue.filter.reason}
        value={filter.reason}
        options={reasons}
        onChange={(value) => set('reason', value)}
      />
      <Chip
        label={queue.filter.severity}
        value={filter.severity}
        options={Object.entries(words.severity)}
        onChange={(value) => set('severity', value)}
      />
      <Chip
        label={queue.filter.language}
        value={filter.language}
        options={languages}
        onChange={(value) => set('language', value)}
      />
      <Chip
        label={queue.filter.state}
        value={filter.state}
        options={states}
        any={queue.undecided}
        onChange={(value) => set('state', value)}
      />
      <span className="grow wide-only" />
      <Chip
        label={queue.filter.order}
        value={filter.sort}
        options={Object.entries(words.sort)}
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

const Chip = ({ label, value, options, onChange, any = words.queue.any, always = false }: ChipProps) => (
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
