import { IconKeyboard, IconListDetails } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { Me } from '../api/types'
import { words } from '../text/words'
import { Logo } from './logo'
import { pagesFor } from './pages'
import { PaletteButton } from './palette-button'
import { PersonMenu } from './person-menu'

/** The bar of every page. */
export function TopBar({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const [path] = useLocation()
  const inReview = path.startsWith('/cases')
  const { nav } = words
  const pages = pagesFor(me.role).filter(({ title }) => title)
  const here = pages.find((page) => isAt(path, page.path))?.title?.()
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="topbar">
        <Link className="brand" href="/queue">
          <Logo />
          <span className="wide-only">{words.product}</span>
          <span className="narrow-only">{inReview ? nav.review : (here ?? words.product)}</span>
        </Link>
        <nav className="nav" aria-label={nav.label}>
          {inReview && (
            <a href="#main" aria-current="page">
              {nav.review}
            </a>
          )}
          {pages.map(({ path: to, title }) => (
            <Link key={to} href={to} aria-current={isAt(path, to) ? 'page' : undefined}>
              {title!()}
            </Link>
          ))}
        </nav>
        <span className="grow" />
        {inReview && (
          <Link className="icon-btn narrow-only" href="/queue" aria-label={nav.queue}>
            <IconListDetails size={18} aria-hidden="true" />
          </Link>
        )}
        <PaletteButton me={me} onKeys={onKeys} />
        <button
          type="button"
          className="icon-btn wide-only"
          aria-label={words.menu.keys}
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
