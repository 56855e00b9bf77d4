import { useQuery } from '@tanstack/react-query'
import { IconChevronDown, IconChevronUp, IconFlag3, IconSparkles } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { subjectQuery, suggestionsQuery } from '../api/queries'
import type { CaseView } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { Segmented } from '../parts/segmented'
import { words } from '../text/words'
import { CardChanges } from './card-changes'
import { CardBlocks } from './card-blocks-view'
import { CardSource } from './card-source'
import { picturesOf, readCard, type CardView } from './card-blocks'
import { cutCard } from './cut-card'
import { Outline } from './outline'
import { quotesOf } from './quotes-of'
import { VeilNote, type Veil } from './veil'
import { goToBlock } from './go-to-block'

type View = 'card' | 'source' | 'changes'

/** The oldest revision that was flagged, when the card reads otherwise now. */
const flaggedRevision = ({ flags, appeal }: CaseView, current: string | undefined): string | undefined =>
  [appeal?.evidence?.revision, ...flags.map((flag) => flag.revision)].find(
    (revision) => revision !== undefined && current !== undefined && revision !== current,
  )

/** Longer cards open as source: rendering them would hold the page up. */
const LONG = 300_000
const MANY_LINES = 5000
const isLong = (card: string) => card.length > LONG || card.split('\n', MANY_LINES + 1).length > MANY_LINES

/** The outline and the card, with what was flagged and what carries the suggestions marked. */
export function CardPane({ view, veil }: { view: CaseView; veil: Veil }) {
  const subject = useQuery(subjectQuery(view.subject.id))
  const suggestions = useQuery(suggestionsQuery(view.subject.id))
  const [asked, setAsked] = useState<View>()
  const [pictures, setPictures] = useState<ReadonlySet<string>>(new Set())
  const card = subject.data?.card
  const [whole, setWhole] = useState(false)
  const shown = asked ?? (card && isLong(card) ? 'source' : 'card')
  const quotes = useMemo(
    () => quotesOf(view.flags, suggestions.data?.items ?? [], subject.data?.revision),
    [view.flags, suggestions.data, subject.data?.revision],
  )
  const reading = useDeferredValue(quotes)
  const read = useMemo(
    () => (card && shown === 'card' ? readCard(card, { quotes: reading, pictures, whole }) : undefined),
    [card, shown, reading, pictures, whole],
  )
  const current = subject.data?.revision
  const says = words.review.card
  const source = useMemo(
    () => (card && shown === 'source' && !whole ? cutCard(card) : card),
    [card, shown, whole],
  )
  const isCut = read?.cut || (shown === 'source' && source !== card)
  const before = flaggedRevision(view, current)
  const views: readonly View[] = before ? ['card', 'source', 'changes'] : ['card', 'source']
  const pictureSources = picturesOf(read)
  useKeys({
    i: pictureSources.length > 0 ? () => setPictures(new Set(pictureSources)) : undefined,
    b: veil.next,
    v: () => setAsked(views[(views.indexOf(shown) + 1) % views.length]!),
  })
  return (
    <>
      <Outline view={read} />
      <section className="sheet" aria-label={says.label} tabIndex={0} data-veil={veil.look}>
        <div className="sheet-bar">
          <Segmented
            label={says.view}
            value={shown}
            options={views.map((value) => ({ value, label: says[value] }))}
            onChange={setAsked}
          />
          <Marks read={read} />
        </div>
        {subject.isPending && (
          <div className="card">
            <Lines count={9} />
          </div>
        )}
        {subject.error && (
          <div className="card">
            <Failure title={words.failed.card} error={subject.error} onAgain={() => void subject.refetch()} />
          </div>
        )}
        {subject.isSuccess && !card && <p className="card t2">{says.none}</p>}
        {before && current && shown === 'changes' && (
          <CardChanges subjectId={view.subject.id} from={before} to={current} />
        )}
        {isCut && <CutNote onAll={() => setWhole(true)} />}
        {source && shown === 'source' && <CardSource card={source} quotes={quotes} />}
        {(veil.words || (read && pictures.size > 0)) && <VeilNote veil={veil} />}
        {read && (
          <CardBlocks view={read} onPicture={(source) => setPictures(new Set([...pictures, source]))} />
        )}
      </section>
    </>
  )
}

/** A card that is too long to draw at once shows its beginning until all of it is asked for. */
const CutNote = ({ onAll }: { onAll: () => void }) => (
  <Note
    title={words.review.card.cut}
    actions={
      <Press small onPress={onAll}>
        {words.review.card.showAll}
      </Press>
    }
  >
    {words.review.card.cutText}
  </Note>
)

function Marks({ read }: { read: CardView | undefined }) {
  const [at, setAt] = useState(-1)
  const marked = read?.blocks.filter(({ marks }) => marks.length > 0) ?? []
  const flags = new Set(
    marked.flatMap(({ marks }) => marks.filter((m) => m.kind === 'flag').map((m) => m.ref)),
  )
  const evidence = new Set(
    marked.flatMap(({ marks }) => marks.filter((m) => m.kind !== 'flag').map((m) => m.ref)),
  )
  const step = (by: number) => {
    if (marked.length === 0) return
    const to = (at + by + marked.length) % marked.length
    setAt(to)
    goToBlock(marked[to]!.first)
  }
  useKeys({ j: () => step(1), k: () => step(at < 0 ? 0 : -1) })
  if (marked.length === 0) return <span className="sm t3">{words.review.card.noMarks}</span>
  return (
    <>
      <span className="legend sm t2">
        <span className="row">
          <IconFlag3 className="i f" size={14} aria-hidden="true" /> {words.review.card.flagged(flags.size)}
        </span>
        {evidence.size > 0 && (
          <span className="row wide-only">
            <IconSparkles className="i e" size={14} aria-hidden="true" />{' '}
            {words.review.card.evidence(evidence.size)}
          </span>
        )}
      </span>
      <span className="grow" />
      <span className="row sm t3">
        <span className="wide-only">{words.review.card.mark(Math.max(0, at) + 1, marked.length)}</span>
        <button
          type="button"
          className="icon-btn"
          aria-label={words.review.card.previous}
          aria-keyshortcuts="K"
          onClick={() => step(-1)}
        >
          <IconChevronUp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-btn"
          aria-label={words.review.card.next}
          aria-keyshortcuts="J"
          onClick={() => step(1)}
        >
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
      </span>
    </>
  )
}
