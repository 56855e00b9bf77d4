import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { meQuery } from '../api/queries'
import { words } from '../text/words'

/** The pages of leads and operators, next to the figures; only those that the role may open. */
export function LeadLinks() {
  const me = useQuery(meQuery)
  const { admin } = words
  const links = [
    { to: '/workload', title: words.workload.nav, for: ['auditor', 'lead', 'admin'] },
    { to: '/policy', title: admin.policy.nav, for: ['auditor', 'moderator', 'lead', 'admin'] },
    { to: '/reporters', title: admin.reporters.nav, for: ['lead', 'admin'] },
    { to: '/ledger', title: admin.ledger.nav, for: ['auditor', 'lead', 'admin'] },
    { to: '/jobs', title: admin.jobs.nav, for: ['auditor', 'lead', 'admin'] },
    { to: '/keys', title: admin.keys.nav, for: ['admin'] },
  ]
  const role = me.data?.role ?? ''
  return (
    <nav aria-label={admin.links}>
      <ul className="row wrap">
        {links
          .filter((link) => link.for.includes(role))
          .map(({ to, title }) => (
            <li key={to}>
              <Link className="chip" href={to}>
                {title}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
