import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { BadInput, DomainError, NotFound } from '../common/errors.js'
import { Anyone } from '../common/permission.js'
import { escapeHtml } from '../common/html.js'
import { publicPage, type PublicPage } from '../common/public-page.js'
import { nonce, sendPage } from '../common/send-page.js'
import { Receipts } from '../flags/receipts.js'
import { Policy } from '../policy/policy.js'
import { noReceiptPage, receiptPage } from './receipt-page.js'

/** The page behind a receipt's link. For browsers, so it is not part of the API document; it needs no script. */
@ApiExcludeController()
@Controller('receipts')
export class ReceiptPageController {
  constructor(
    private readonly receipts: Receipts,
    private readonly policy: Policy,
  ) {}

  @Get(':token')
  @Anyone()
  async look(@Param('token') token: string, @Res() reply: FastifyReply) {
    return this.#answer(reply, async () => receiptPage(await this.receipts.read(token), this.policy, nonce()))
  }

  @Post(':token')
  @Anyone({ form: true })
  async act(
    @Param('token') token: string,
    @Query('do') action: string,
    @Body() form: Record<string, string> | undefined,
    @Res() reply: FastifyReply,
  ) {
    return this.#answer(reply, async () => {
      if (action === 'withdraw') await this.receipts.withdraw(token)
      else if (action === 'appeal') await this.receipts.appeal(token, groundsOf(form))
      else throw new BadInput('This form does nothing we know. Open the receipt again.')
      return receiptPage(await this.receipts.read(token), this.policy, nonce())
    })
  }

  async #answer(reply: FastifyReply, page: () => Promise<PublicPage>) {
    try {
      return await sendPage(reply, 200, await page())
    } catch (error) {
      if (error instanceof NotFound) return sendPage(reply, 404, noReceiptPage(nonce()))
      if (error instanceof DomainError) return sendPage(reply, error.status, refusedPage(error.message))
      throw error
    }
  }
}

function groundsOf(form: Record<string, string> | undefined): string {
  const grounds = form?.grounds?.trim() ?? ''
  if (grounds.length < 1 || grounds.length > 5000)
    throw new BadInput('Say in 1 to 5000 characters why we should look again.')
  return grounds
}

const refusedPage = (message: string) =>
  publicPage(
    'That was not possible',
    `<p>${escapeHtml(message)}</p><p>Nothing is lost. Go back and open your receipt again.</p>`,
    nonce(),
  )
