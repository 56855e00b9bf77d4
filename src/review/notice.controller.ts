import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common'
import { Can } from '../common/permission.js'
import { DraftDecision, NoticePreview } from './notice.dto.js'
import { PreviewNotice } from './preview-notice.js'

@Controller('v1/cases')
export class NoticeController {
  constructor(private readonly notices: PreviewNotice) {}

  /** What the owner and the reporters would be told of a decision, in the words that they get; nothing is stored or sent. */
  @Post(':id/notice')
  @HttpCode(200)
  @Can('cases.work')
  preview(@Param('id', ParseUUIDPipe) id: string, @Body() body: DraftDecision): Promise<NoticePreview> {
    return this.notices.preview(id, body)
  }
}
