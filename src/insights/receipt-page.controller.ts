import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { BadInput, DomainError, NotFound } from '../common/errors.js'
import { Anyone } from '../common/permission.js'
import { Receipts } from '../flags/receipts.js'
import { Policy } from '../policy/policy.js'
import { receiptPage } from './receipt-page.js'
import { SendSite } from './site/send-site.js'

/** The page behind a receipt's link. For browsers, so it is not part of the API document; it needs no script. */
@ApiExcludeController()
@Controller('receipts')
export class ReceiptPageController {
  constructor(
    private readonly receipts: Receipts,
    private readonly policy: Policy,
    private readonly site: SendSite,
  ) {}

  @Get(':token')
  @Anyone()
  async look(@Param('token') token: string, @Res() reply: FastifyReply) {
    return this.#answer(reply, token, () => Promise.resolve())
  }

  @Post(':token')
  @Anyone({ form: true })
  async act(
    @Param('token') token: string,
    @Query('do') action: string,
    @Body() form: Record<string, string> | undefined,
    @Res() reply: FastifyReply,
  ) {
    return this.#answer(reply, token, async () => {
      if (action === 'withdraw') await this.receipts.withdraw(token)
      else if (action === 'appeal') await this.receipts.appeal(token, groundsOf(form))
      else throw new BadInput('This form does nothing we know. Open the receipt again.')
    })
  }

  async #answer(reply: FastifyReply, token: string, act: () => Promise<unknown>) {
    reply.header('cache-control', 'no-store')
    try {
      await act()
      const page = receiptPage(await this.receipts.read(token), this.policy, `/receipts/${token}`)
      return await this.site.page(reply, page)
    } catch (error) {
      if (error instanceof NotFound) return this.site.told(reply, 404, NO_RECEIPT)
      if (error instanceof DomainError)
        return this.site.told(reply, error.status, {
          title: 'That was not possible',
          told: `${error.message} Nothing is lost. Go back and open your receipt again.`,
        })
      throw error
    }
  }
}

const NO_RECEIPT = {
  title: 'This receipt is not one of ours',
  told: 'The link may be cut off. Open it again from where you kept it, whole.',
}

function groundsOf(form: Record<string, string> | undefined): string {
  const grounds = form?.grounds?.trim() ?? ''
  if (grounds.length < 1 || grounds.length > 5000)
    throw new BadInput('Say in 1 to 5000 characters why we should look again.')
  return grounds
}
