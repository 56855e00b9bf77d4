import { useQuery } from '@tanstack/react-query'
import { subjectQuery } from '../api/queries'
import type { Votable } from '../api/tag-queries'
import { Press } from '../parts/press'
import { WorkName } from '../parts/work-name'
import { words } from '../text/words'
import { excerptOf } from './excerpt-of'

interface VotePanelProps {
  item: Votable
  onVote: (vote: 'accept' | 'reject') => void
  onNext: () => void
}

/** One category of one work, with the sentences that speak of it where they stand in the card. */
export function VotePanel({ item, onVote, onNext }: VotePanelProps) {
  const { subjectId, kind, name, title, category, probability, evidence, votes, whys } = item
  const { data: subject } = useQuery({ ...subjectQuery(subjectId), enabled: evidence.length > 0 })
  return (
    <section className="panel vote" aria-labelledby="vote-title">
      <header>
        <div>
          <h2 id="vote-title">
            {words.category[category] ?? category}: <WorkName name={name} />
          </h2>
          <p className="sm t3">
            {words.kind[kind] ?? kind}
            {title && (
              <>
                {' · '}
                <bdi>{title}</bdi>
              </>
            )}
          </p>
        </div>
        {probability !== undefined && <span className="sm t3">{words.tags.sure(probability)}</span>}
      </header>
      <div className="body stack">
        <h3 className="vh">{words.tags.evidence}</h3>
        {evidence.length === 0 && <p className="t2">{words.tags.noEvidence}</p>}
        {evidence.slice(0, 3).map((one) => (
          <figure key={one.start} className="vote-evidence">
            {one.section && (
              <figcaption className="xs t3">
                <bdi>{one.section}</bdi>
              </figcaption>
            )}
            <Excerpt card={subject?.card} evidence={one} />
          </figure>
        ))}
        {votes && votes.accept + votes.propose + votes.reject > 0 && (
          <p className="sm t2">{words.tags.votes(votes.accept + votes.propose, votes.reject)}</p>
        )}
        {whys && whys.length > 0 && (
          <>
            <h3 className="sm">{words.tags.said}</h3>
            {whys.map((why, i) => (
              <p key={i} className="quote sm" dir="auto">
                {why}
              </p>
            ))}
          </>
        )}
      </div>
      <footer className="row wrap">
        <Press keys="Y" look="strong" onPress={() => onVote('accept')}>
          {words.tags.accept}
        </Press>
        <Press keys="X" look="strong" onPress={() => onVote('reject')}>
          {words.tags.reject}
        </Press>
        <Press keys="J" look="quiet" onPress={onNext}>
          {words.tags.skip}
        </Press>
        <a className="sm text-link" href={pageOf(kind, name)} target="_blank" rel="noreferrer">
          {words.tags.openCard}
        </a>
      </footer>
    </section>
  )
}

const pageOf = (kind: string, name: string) =>
  `/subjects/${kind}/${name.split('/').map(encodeURIComponent).join('/')}`

/** The card's own text around the sentence, as it was written: nothing of it is rendered. */
function Excerpt({ card, evidence }: { card: string | undefined; evidence: Votable['evidence'][number] }) {
  const { before, quote, after } = excerptOf(card, evidence)
  return (
    <p className="quote q-evi" dir="auto">
      <span className="t3">{before}</span>
      <mark className="m-evi">{quote}</mark>
      <span className="t3">{after}</span>
    </p>
  )
}
