import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Me } from '../api/types'
import { Key } from '../parts/key'
import { words } from '../text/words'

const Palette = lazy(() => import('./palette'))

/** Ctrl K (⌘ K on a Mac, where Ctrl K cuts a line), and the button that does the same. */
export function PaletteButton({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const mac = /Mac|iP/.test(navigator.platform)
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (mac ? !event.metaKey : !event.ctrlKey) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button
        type="button"
        className="find"
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconSearch size={16} aria-hidden="true" />
        <span className="wide-only grow">{words.palette.open}</span>
        <span className="narrow-only sr-only">{words.palette.label}</span>
        <span className="wide-only">
          <Key keys="Ctrl K" />
        </span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Palette me={me} onKeys={onKeys} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
