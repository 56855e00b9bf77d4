export type Tab = 'card' | 'flags' | 'why' | 'more'

const TABS: readonly Tab[] = ['card', 'flags', 'why', 'more']

interface RailTabsProps {
  tab: Tab
  flags: number
  onTab: (tab: Tab) => void
}

/** On narrow screens the card and the parts of the rail take turns. */
export const RailTabs = ({ tab, flags, onTab }: RailTabsProps) => (
  <div className="rail-tabs" role="tablist" aria-label={words.review.tabs.label}>
    {TABS.map((value) => (
      <button key={value} type="button" role="tab" aria-selected={tab === value} onClick={() => onTab(value)}>
        {words.review.tabs[value]}
        {value === 'flags' && ` ${flags}`}
      </button>
    ))}
  </div>
)
import { words } from '../text/words'
