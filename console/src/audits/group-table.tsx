import type { AuditOverview } from '../api/audit-queries'
import { DataTable } from '../parts/data-table'
import { words } from '../text/words'
import { MissingShare } from './missing-share'

const own = words.audits.overview

/** A column a kind, task or licence, a row a section: who leaves out what. */
export function GroupTable({ overview: { sections, groups } }: { overview: AuditOverview }) {
  if (groups.length < 2) return null
  return (
    <DataTable
      title={own.groups}
      heads={[
        own.heads.section,
        ...groups.map(({ value, works }) => `${labelOf(value)} (${works.toLocaleString()})`),
      ]}
      rows={sections.map(({ section }) => ({
        key: section,
        cells: [
          section,
          ...groups.map((group) => (
            <MissingShare count={group.sections.find((one) => one.section === section)} />
          )),
        ],
      }))}
    />
  )
}

export const labelOf = (value: string): string =>
  value === 'unknown' ? own.unknown : ((words.kind as Record<string, string>)[value] ?? value)
