import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { votableQuery, type Category, type TagList, type Votable } from '../api/tag-queries'
import { useKeys } from '../frame/use-keys'
import { Failure } from '../parts/failure'
import { Lines } from '../parts/lines'
import { Note } from '../parts/note'
import { Press } from '../parts/press'
import { Segmented } from '../parts/segmented'
import { WorkName } from '../parts/work-name'
import { words } from '../text/words'
import { useVote } from './use-vote'
import { VotePanel } from './vote-panel'

const LISTS = (['suggested', 'proposed', 'help'] as const).map((value) => ({
  value,
  label: words.tags.lists[value],
}))

/** Categories that wait for a vote: one is read with its sentences, and answered with one key. */
export function TagsPage() {
  const [list, setList] = useState<TagList>('suggested')
  const [category, setCategory] = useState<Category | undefined>()
  useEffect(() => {
    document.title = `${words.tags.nav} · ${words.product}`
  }, [])
  return (
    <main className="main" id="main">
      <div>
        <h1>{words.tags.title}</h1>
        <p className="t2">{words.tags.lead}</p>
      </div>
      <div className="row wrap">
        <Segmented label={words.tags.listsLabel} value={list} options={LISTS} onChange={setList} />
        {list !== 'help' && <CategoryChoice value={category} onChange={setCategory} />}
      </div>
      <Triage key={`${list} ${category ?? ''}`} list={list} category={category} />
    </main>
  )
}

interface CategoryChoiceProps {
  value: Category | undefined
  onChange: (category: Category | undefined) => void
}

const CategoryChoice = ({ value, onChange }: CategoryChoiceProps) => (
  <label className="row sm">
    {words.tags.category}
    <select
      className="input pick-one"
      value={value ?? ''}
      onChange={({ target }) => onChange((target.value || undefined) as Category | undefined)}
    >
      <option value="">{words.tags.any}</option>
      {Object.entries(words.category).map(([id, title]) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  </label>
)

const keyOf = ({ subjectId, category }: Votable) => `${subjectId} ${category}`

function Triage({ list, category }: { list: TagList; category: Category | undefined }) {
  const pages = useInfiniteQuery(votableQuery(list, category))
  const { cast, takeBack, answered, last, error } = useVote()
  const [at, setAt] = useState<string>()
  const items = (pages.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((one) => !answered.has(keyOf(one)))
  const index = Math.max(
    0,
    items.findIndex((one) => keyOf(one) === at),
  )
  const current = items[index]
  const step = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + by))]
    if (next) setAt(keyOf(next))
  }
  const answer = (vote: 'accept' | 'reject') => {
    if (!current) return
    const follows = items[index + 1] ?? items[index - 1]
    cast(current, vote)
    setAt(follows && keyOf(follows))
    if (items.length - index < 6 && pages.hasNextPage) void pages.fetchNextPage()
  }
  useKeys({
    y: current && (() => answer('accept')),
    x: current && (() => answer('reject')),
    j: () => step(1),
    k: () => step(-1),
    z: last && takeBack,
  })
  if (pages.isPending) return <Lines count={6} />
  if (pages.error)
    return <Failure title={words.tags.failed} error={pages.error} onAgain={() => void pages.refetch()} />
  return (
    <>
      {error ? <Failure title={words.tags.notStored} error={error} /> : null}
      <div className="row wrap sm t2 vote-told" role="status">
        {!last && <p>{words.tags.means[list]}</p>}
        {last && (
          <>
            <span>
              {words.tags.told(
                words.tags.done[last.vote],
                words.category[last.item.category] ?? '',
                last.item.name,
              )}
            </span>
            <Press small look="quiet" keys="Z" onPress={takeBack}>
              {words.tags.undo}
            </Press>
          </>
        )}
      </div>
      {!current ? (
        <Note title={words.tags.empty.title} look="ok">
          {words.tags.empty.text}
        </Note>
      ) : (
        <div className="triage">
          <VotePanel key={keyOf(current)} item={current} onVote={answer} onNext={() => step(1)} />
          <nav aria-label={words.tags.waiting}>
            <ol className="panel triage-list">
              {items.slice(Math.max(0, index - 3), index + 9).map((one) => (
                <li key={keyOf(one)}>
                  <button
                    type="button"
                    aria-current={one === current ? 'true' : undefined}
                    onClick={() => setAt(keyOf(one))}
                  >
                    <WorkName name={one.name} />
                    <span className="t3 xs">{words.category[one.category]}</span>
                  </button>
                </li>
              ))}
            </ol>
          </nav>
        </div>
      )}
      {pages.hasNextPage && (
        <div className="row">
          <Press onPress={() => void pages.fetchNextPage()}>{words.tags.more}</Press>
        </div>
      )}
    </>
  )
}
