import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common'
import { Anyone } from '../common/permission.js'
import { AppealReceipt, FileAppeal } from '../review/decision.dto.js'
import { ReceiptView } from './flag.dto.js'
import { Receipts } from './receipts.js'

@Controller('v1/receipts')
export class ReceiptsController {
  constructor(private readonly receipts: Receipts) {}

  /** What became of a flag; for anyone who has its receipt. */
  @Get(':token')
  @Header('cache-control', 'no-store')
  @Anyone()
  read(@Param('token') token: string): Promise<ReceiptView> {
    return this.receipts.read(token)
  }

  /** Withdraws the flag, without an account. */
  @Post(':token/withdraw')
  @HttpCode(200)
  @Anyone()
  withdraw(@Param('token') token: string): Promise<ReceiptView> {
    return this.receipts.withdraw(token)
  }

  /** Appeals the decision as the reporter, without an account. */
  @Post(':token/appeals')
  @Anyone()
  async appeal(@Param('token') token: string, @Body() body: FileAppeal): Promise<AppealReceipt> {
    const caseId = await this.receipts.appeal(token, body.grounds)
    return { id: caseId, caseId }
  }
}
