import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { suggestionsQuery, subjectQuery, tagsQuery } from '../api/queries'
import { answerOf, api } from '../api/api'
import type { Suggestion } from '../api/types'
import { useKeys } from '../frame/use-keys'
import { Failure } from '../parts/failure'
import { Fold } from '../parts/fold'
import { Lines } from '../parts/lines'
import { Press } from '../parts/press'
import { Said } from '../parts/said'
import { words } from '../text/words'
import { goToBlock } from './go-to-block'
import { lineAt } from './quotes-of'

type Vote = 'accept' | 'reject'

/** Ethics categories that the classifier suggests, each with the sentences that carry it. */
export function SuggestionsPanel({ subjectId }: { subjectId: string }) {
  const cache = useQueryClient()
  const suggestions = useQuery(suggestionsQuery(subjectId))
  const tags = useQuery(tagsQuery(subjectId))
  const vote = useMutation({
    mutationFn: ({ category, vote }: { category: Suggestion['category']; vote: Vote }) =>
      answerOf(
        api.PUT('/v1/subjects/{id}/tags/{category}/vote', {
          params: { path: { id: subjectId, category } },
          body: { vote },
        }),
      ),
    onSettled: () => cache.invalidateQueries(tagsQuery(subjectId)),
  })
  const stateOf = (category: string) => tags.data?.find((tag) => tag.category === category)?.state
  const shown = suggestions.data?.items ?? []
  const next = shown.find(({ category }) => !['accepted', 'rejected'].includes(stateOf(category) ?? ''))
  const cast = (vote_: Vote) =>
    next && !vote.isPending && vote.mutate({ category: next.category, vote: vote_ })
  useKeys({ y: next && (() => cast('accept')), x: next && (() => cast('reject')) })
  const { suggestions: says } = words.review
  const gist = shown.map(({ category }) => words.category[category] ?? category).join(', ')
  return (
    <Fold title={says.title} gist={suggestions.isSuccess ? gist || says.none : undefined} open tab="more">
      {suggestions.isPending && <Lines count={2} />}
      {suggestions.error && (
        <Failure
          title={words.failed.suggestions}
          error={suggestions.error}
          rest={words.failed.rest}
          onAgain={() => void suggestions.refetch()}
        />
      )}
      {suggestions.isSuccess && shown.length === 0 && (
        <p className="sm t2">{suggestions.data.pending ? says.pending : says.nothing}</p>
      )}
      {shown.map((suggestion) => (
        <SuggestionRow
          key={suggestion.category}
          subjectId={subjectId}
          suggestion={suggestion}
          state={stateOf(suggestion.category)}
          isNext={suggestion === next}
          onVote={(choice) => vote.mutate({ category: suggestion.category, vote: choice })}
        />
      ))}
      {vote.error && <Failure title={says.failed} error={vote.error} />}
      {shown.length > 0 && <p className="xs t3">{says.weighs}</p>}
    </Fold>
  )
}

interface SuggestionRowProps {
  subjectId: string
  suggestion: Suggestion
  state: string | undefined
  /** Y and X act on it. */
  isNext: boolean
  onVote: (vote: Vote) => void
}

function SuggestionRow({ subjectId, suggestion, state, isNext, onVote }: SuggestionRowProps) {
  const { data: subject } = useQuery(subjectQuery(subjectId))
  const { suggestions: says, flags } = words.review
  const settled = { accepted: says.accepted, rejected: says.rejected }[state ?? '']
  return (
    <div className="sugg">
      <div className="row apart wrap">
        <span className="row">
          <b className="med">{words.category[suggestion.category] ?? suggestion.category}</b>
          <span className="t3">{says.sure(Math.round(suggestion.probability * 100))}</span>
        </span>
        {settled ? (
          <span className="tag plain">{settled}</span>
        ) : (
          <span className="row">
            <Press small {...(isNext && { keys: 'Y' })} onPress={() => onVote('accept')}>
              {says.accept}
            </Press>
            <Press small look="quiet" {...(isNext && { keys: 'X' })} onPress={() => onVote('reject')}>
              {says.reject}
            </Press>
          </span>
        )}
      </div>
      {suggestion.evidence.slice(0, 3).map(({ start, quote }) => (
        <p key={start} className="quote q-evi" dir="auto">
          <Said text={quote} />{' '}
          {subject?.card && (
            <button
              type="button"
              className="text-link t3"
              onClick={() => goToBlock(lineAt(subject.card!, start))}
            >
              {flags.line(lineAt(subject.card, start))}
            </button>
          )}
        </p>
      ))}
    </div>
  )
}
