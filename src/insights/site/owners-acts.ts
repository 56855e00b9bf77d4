import { Injectable } from '@nestjs/common'
import type { Actor } from '../../common/actor.js'
import { BadInput } from '../../common/errors.js'
import { isId } from '../../common/id.js'
import { Appeals } from '../../review/appeals.js'
import { OwnerTurn } from '../../review/owner-turn.js'
import type { OwnedRow } from './owner.query.js'

/** Which form was sent: `answer`, or `appeal` against a decision. */
interface OwnersForm {
  do?: string
  decision?: string
}

/** What the forms of an owner's page do. */
@Injectable()
export class OwnersActs {
  constructor(
    private readonly turn: OwnerTurn,
    private readonly appeals: Appeals,
  ) {}

  /** @throws BadInput, and what the rules of answers and appeals refuse */
  async act(actor: Actor, work: OwnedRow, asked: OwnersForm, form: Record<string, string>): Promise<void> {
    if (asked.do === 'answer') {
      await this.turn.reply(actor, work.id, textOf(form.text, 'Write an answer of 1 to 5000 characters.'))
    } else if (asked.do === 'appeal' && asked.decision && isId(asked.decision)) {
      const grounds = textOf(form.grounds, 'Say in 1 to 5000 characters why we should look again.')
      await this.appeals.appeal(actor, asked.decision, grounds)
    } else throw new BadInput('This form does nothing we know. Open the page of your work again.')
  }
}

function textOf(said: string | undefined, wanted: string): string {
  const text = said?.trim() ?? ''
  if (text.length < 1 || text.length > 5000) throw new BadInput(wanted)
  return text
}
