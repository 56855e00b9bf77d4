import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common'
import { Classifier } from '../classifiers/classifier.js'
import { Can } from '../common/permission.js'
import { checkCardText } from '../subjects/card-text.js'
import { CallerGone } from './caller-gone.js'
import { Classified, ClassifyText } from './classify.dto.js'

interface Reply {
  raw: { once(event: 'close', listener: () => void): unknown }
}

@Controller('v1/classify')
export class ClassifyController {
  constructor(private readonly classifier: Classifier) {}

  /** Which of the six categories a text speaks of, with the sentences that carried each. Nothing is stored. */
  @Post()
  @HttpCode(200)
  @Can('classify.text')
  async classify(
    @Body() { text, kind }: ClassifyText,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Classified> {
    checkCardText(text, 'text')
    const hungUp = new AbortController()
    reply.raw.once('close', () => hungUp.abort())
    try {
      const input = { text, ...(kind && { kind }) }
      const { model, suggestions } = await this.classifier.suggestBy('current', [input], {
        signal: hungUp.signal,
      })
      return { suggestions: suggestions[0]!, model }
    } catch (error) {
      throw hungUp.signal.aborted ? new CallerGone() : error
    }
  }
}
