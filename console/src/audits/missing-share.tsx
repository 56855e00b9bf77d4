import type { SectionCount } from '../api/audit-queries'
import { words } from '../text/words'

const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })

/** How many of the works asked lack a section, in figures and, where there is room, as a bar. */
export function MissingShare({ count, bar = false }: { count: SectionCount | undefined; bar?: boolean }) {
  if (!count || count.asked === 0) return <span className="t3">–</span>
  const share = count.missing / count.asked
  return (
    <span className="stack tight">
      {words.audits.overview.share(PERCENT.format(share), count.missing, count.asked)}
      {bar && <progress className="share" value={share} max={1} aria-hidden="true" />}
    </span>
  )
}
