import { Injectable } from '@nestjs/common'
import { parseCard } from '../../cards/parse-card.js'
import { Classifier } from '../../classifiers/classifier.js'
import { Policy } from '../../policy/policy.js'
import type { CaseText } from './case-text.query.js'
import { meanOf } from './quantise.js'

const LEAD_SENTENCES = 4
/** The front of a card is small, so that this runs beside requests; a hostile one ends here. */
const LIMITS = { size: 8000, timeMs: 20 }

/** What a case is about, as one vector: half of it what people said, half how the card begins. */
@Injectable()
export class CaseVectors {
  constructor(
    private readonly classifier: Classifier,
    private readonly policy: Policy,
  ) {}

  /** The space the vectors lie in; loads the encoder first. */
  async encoder(): Promise<string> {
    await this.classifier.start()
    return this.classifier.encoderRevision
  }

  /** @throws ClassifierUnavailable, ClassifierBusy */
  async of(text: CaseText, signal?: AbortSignal): Promise<Float32Array> {
    const said = this.#said(text)
    const vectors = await this.classifier.encode([...said, workOf(text)], signal)
    return meanOf([meanOf(vectors.slice(0, -1)), vectors.at(-1)!])
  }

  #said({ details, reasons }: CaseText): string[] {
    if (details.length > 0) return details
    return reasons.map((id) => this.policy.anyReason(id)?.text ?? id)
  }
}

function workOf({ title, name, card }: CaseText): string {
  const lead = parseCard(card ?? '', LIMITS).sentences.slice(0, LEAD_SENTENCES)
  return [title ?? name, ...lead.map(({ text }) => text)].join('. ')
}
