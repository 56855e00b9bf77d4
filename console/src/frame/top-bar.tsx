import { IconKeyboard, IconListDetails } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { Me } from '../api/types'
import { en } from '../text/en'
import { Logo } from './logo'
import { pagesFor } from './pages'
import { PersonMenu } from './person-menu'

/** The bar of every page. */
export function TopBar({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const [path] = useLocation()
  const inReview = path.startsWith('/cases')
  return (
    <>
      <a className="skip" href="#main">
        {en.skip}
      </a>
      <header className="topbar">
        <Link className="brand" href="/queue" aria-label={en.product}>
          <Logo />
          <span className="wide-only">{en.product}</span>
          <span className="narrow-only">{inReview ? en.nav.review : en.nav.queue}</span>
        </Link>
        <nav className="nav" aria-label="Console">
          {inReview && (
            <a href="#main" aria-current="page">
              {en.nav.review}
            </a>
          )}
          {pagesFor(me.role)
            .filter(({ title }) => title)
            .map(({ path: to, title }) => (
              <Link key={to} href={to} aria-current={isAt(path, to) ? 'page' : undefined}>
                {title!()}
              </Link>
            ))}
        </nav>
        <span className="grow" />
        {inReview && (
          <Link className="icon-btn narrow-only" href="/queue" aria-label={en.nav.queue}>
            <IconListDetails size={18} aria-hidden="true" />
          </Link>
        )}
        <button
          type="button"
          className="icon-btn wide-only"
          aria-label="Keys"
          aria-keyshortcuts="?"
          onClick={onKeys}
        >
          <IconKeyboard size={16} aria-hidden="true" />
        </button>
        <PersonMenu me={me} onKeys={onKeys} />
      </header>
    </>
  )
}

const isAt = (path: string, page: string) => path === page || path.startsWith(`${page}/`)
