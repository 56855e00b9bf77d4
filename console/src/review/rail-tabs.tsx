export type Tab = 'card' | 'flags' | 'why' | 'more'

const TABS: [Tab, string][] = [
  ['card', 'Card'],
  ['flags', 'Flags'],
  ['why', 'Why'],
  ['more', 'More'],
]

interface RailTabsProps {
  tab: Tab
  flags: number
  onTab: (tab: Tab) => void
}

/** On narrow screens the card and the parts of the rail take turns. */
export const RailTabs = ({ tab, flags, onTab }: RailTabsProps) => (
  <div className="rail-tabs" role="tablist" aria-label="Parts of the case">
    {TABS.map(([value, label]) => (
      <button key={value} type="button" role="tab" aria-selected={tab === value} onClick={() => onTab(value)}>
        {label}
        {value === 'flags' && ` ${flags}`}
      </button>
    ))}
  </div>
)
