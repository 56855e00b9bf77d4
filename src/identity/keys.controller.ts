import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common'
import { CurrentActor, type Actor } from '../common/actor.js'
import { Can } from '../common/permission.js'
import { CreateKey, keyView, KeyList, NewKey } from './key.dto.js'
import { Keys } from './keys.js'

@Controller('v1/keys')
export class KeysController {
  constructor(private readonly keys: Keys) {}

  /** Every API key, newest first; never the key itself. */
  @Get()
  @Can('keys.manage')
  async list(): Promise<KeyList> {
    return { items: (await this.keys.list()).map(keyView) }
  }

  /** Makes a key for a person, who is made when new and raised to its role when theirs is lower. It is shown once. */
  @Post()
  @Can('keys.manage')
  create(@CurrentActor() actor: Actor, @Body() body: CreateKey): Promise<NewKey> {
    return this.keys.createKey(body, actor)
  }

  /** Ends a key at once; a second time changes nothing. */
  @Delete(':id')
  @HttpCode(204)
  @Can('keys.manage')
  revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.keys.revoke(id, actor)
  }
}
