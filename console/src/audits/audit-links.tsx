import { Link, useLocation } from 'wouter'
import { words } from '../text/words'

/** The three pages of the area, each with its own address. */
export function AuditLinks() {
  const [here] = useLocation()
  const links = [
    { to: '/audits', title: words.audits.title },
    { to: '/audits/hub', title: words.audits.overview.nav },
    { to: '/audits/revisions', title: words.audits.revisions.nav },
  ]
  return (
    <nav aria-label={words.audits.links}>
      <ul className="row wrap">
        {links.map(({ to, title }) => (
          <li key={to}>
            <Link
              className={here === to ? 'chip on' : 'chip'}
              href={to}
              aria-current={here === to ? 'page' : undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
