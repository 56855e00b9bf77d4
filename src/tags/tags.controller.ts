import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { Category } from '../classifiers/category.js'
import { CurrentActor, MaybeActor, type Actor } from '../common/actor.js'
import { Can, CanOrPublic } from '../common/permission.js'
import { SubjectId } from '../subjects/subject-id.pipe.js'
import { SubjectNotFound } from '../subjects/subject-not-found.js'
import { SUBJECT_ID } from '../subjects/subject-path.js'
import { KnownCategory } from './category.pipe.js'
import { CastVote, SuggestionList, TagList } from './tag.dto.js'
import {
  hasCard,
  ownVoteRows,
  ownVoteView,
  suggestionRows,
  suggestionView,
  tagRows,
  tagView,
} from './tags.query.js'
import { Votes } from './votes.js'

@Controller('v1/subjects')
export class TagsController {
  constructor(
    private readonly db: DataSource,
    private readonly votes: Votes,
  ) {}

  /** What the classifier suggests for the current card: a proposal for people, never a score of how ethical a work is. */
  @Get(`${SUBJECT_ID}/suggestions`)
  @Can('suggestions.read')
  async suggestions(@Param('id', SubjectId) id: string): Promise<SuggestionList> {
    const [rows, card] = await Promise.all([suggestionRows(this.db, id), hasCard(this.db, id)])
    if (card === undefined) throw new SubjectNotFound(id)
    return { items: rows.map(suggestionView), pending: card && rows.length === 0 }
  }

  /** The categories that people proposed, accepted or rejected for a work. */
  @Get(`${SUBJECT_ID}/tags`)
  @CanOrPublic('subjects.read')
  async tags(@MaybeActor() actor: Actor | undefined, @Param('id', SubjectId) id: string): Promise<TagList> {
    if ((await hasCard(this.db, id)) === undefined) throw new SubjectNotFound(id)
    return this.#list(id, actor)
  }

  /** Casts your vote, in place of an earlier one; answers the work's tags. A moderator's vote settles. */
  @Put(`${SUBJECT_ID}/tags/:category/vote`)
  @Can('tags.vote')
  async vote(
    @CurrentActor() actor: Actor,
    @Param('id', SubjectId) id: string,
    @Param('category', KnownCategory) category: Category,
    @Body() body: CastVote,
  ): Promise<TagList> {
    await this.votes.cast(actor, id, category, body)
    return this.#list(id, actor)
  }

  /** Withdraws your vote; answers the work's tags. */
  @Delete(`${SUBJECT_ID}/tags/:category/vote`)
  @Can('tags.vote')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', SubjectId) id: string,
    @Param('category', KnownCategory) category: Category,
  ): Promise<TagList> {
    await this.votes.withdraw(actor, id, category)
    return this.#list(id, actor)
  }

  async #list(id: string, actor: Actor | undefined): Promise<TagList> {
    const [tags, own] = await Promise.all([
      tagRows(this.db, id),
      actor ? ownVoteRows(this.db, id, actor.id) : undefined,
    ])
    return { items: tags.map(tagView), ...(own && { ownVotes: own.map(ownVoteView) }) }
  }
}
