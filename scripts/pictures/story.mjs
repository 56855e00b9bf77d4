// What happened on the invented hub before the pictures are taken: some days of work, told through the service's own calls.
import { readFileSync } from 'node:fs'

const STATEMENT = 'We read the card and found nothing that goes against the guideline.'

/** Works of `demo/hub.yaml`, each with a part in the story. */
const ASKED = 'model/voicebox-now/instant-voice-cloner'
const ANSWERED = 'dataset/examvault/certification-answers'
const UPHELD = 'model/open-score/credit-risk-xgb'
const DISMISSED = 'dataset/kindred-voices/paid-speech'
const APPEALED = 'model/signbridge/lsf-hand-keypoints'
const CHANGED = 'model/leafwatch/pest-leaf-classifier'

/** Calls the service as one person, by their session or their key. */
export class Caller {
  constructor(request, origin, headers = { origin }) {
    this.request = request
    this.origin = origin
    this.headers = headers
  }

  /** @throws where the service refuses */
  async ask(method, path, data, more = {}) {
    const headers = { ...this.headers, ...more }
    const answer = await this.request.fetch(this.origin + path, { method, headers, data })
    const text = await answer.text()
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`)
    return text && JSON.parse(text)
  }
}

/** The story, and the addresses of the pages that tell of it. */
export class Story {
  asked = ASKED
  upheld = UPHELD
  changed = CHANGED
  receipt = {}

  /** @param callers lena, who decides, and the hub @param signIn makes the address of a one-time link */
  constructor({ lena, hub, signIn }) {
    this.lena = lena
    this.hub = hub
    this.signInAddress = () => signIn('nadia', 'moderator')
  }

  async happens() {
    const cases = await this.#cases()
    this.work = nameOf(cases.find(({ subject, kind }) => subject.revision && kind === 'review'))
    await this.#accept(new Set(cases.map(({ subject }) => subject.id)))
    await this.#dismissLesser(cases)
    await this.#flags()
    await this.#owners()
    await this.#revise()
  }

  /** The case of most expected harm that has a card. */
  async caseAddress() {
    const found = (await this.#cases()).find(({ subject, kind }) => subject.revision && kind === 'review')
    return `/console/cases/${found.id}`
  }

  answeredCase = async () => `/console/cases/${(await this.#caseOf(ANSWERED)).id}`

  async appealCase() {
    const found = (await this.#cases()).find(({ kind }) => kind === 'appeal')
    return `/console/cases/${found.id}`
  }

  async revisionsAddress() {
    await this.compareAddress()
    const [kind, ...name] = CHANGED.split('/')
    return `/console/audits/revisions?kind=${kind}&name=${name.join('/')}`
  }

  /** Answers once both revisions are audited. */
  async compareAddress() {
    const path = `/compare/${CHANGED}`
    await until(async () => (await this.lena.request.get(this.lena.origin + path)).ok())
    return path
  }

  /** Tags that people accepted where nobody complained. */
  async #accept(flagged) {
    const waiting = await until(async () => {
      const { items } = await this.lena.ask('GET', '/v1/tags/waiting?limit=100')
      return items.length >= 20 && items
    })
    for (const { subjectId, category } of waiting.filter(({ subjectId }) => !flagged.has(subjectId)))
      await this.lena.ask('PUT', `/v1/subjects/${subjectId}/tags/${category}/vote`, { vote: 'accept' })
  }

  async #dismissLesser(cases) {
    const told = [ASKED, ANSWERED, UPHELD, DISMISSED, APPEALED]
    const lesser = cases.filter((one) => !told.includes(nameOf(one))).slice(-4)
    for (const { id, reasons } of lesser)
      await this.#decide(id, { outcome: 'dismiss', reason: reasons[0], statement: STATEMENT })
  }

  /** A flag that waits, one that was dismissed, and one whose reporter asked for another look. */
  async #flags() {
    const reason = 'misleading-claims'
    this.receipt.waiting = await this.#flag('rosa', this.work, 'spam')
    this.receipt.dismissed = await this.#flag('tuva', DISMISSED, reason)
    this.receipt.appealed = await this.#flag('oren', APPEALED, reason)
    for (const work of [DISMISSED, APPEALED])
      await this.#decide((await this.#caseOf(work)).id, { outcome: 'dismiss', reason, statement: STATEMENT })
    const token = this.receipt.appealed.split('/').at(-1)
    await until(async () => (await this.hub.ask('GET', `/v1/receipts/${token}`)).state === 'decided')
    await this.hub.ask('POST', `/v1/receipts/${token}/appeals`, {
      grounds: 'The table names a set of recordings that is no longer public. Nobody can check the figures.',
    })
  }

  /** One owner was asked, one answered, one was told what to change. */
  async #owners() {
    const question = 'Who agreed to the recordings that the model was trained on?'
    for (const work of [ASKED, ANSWERED]) {
      const { id } = await this.#caseOf(work)
      const { claim } = await this.lena.ask('POST', `/v1/cases/${id}/claim`, {})
      await this.lena.ask('POST', `/v1/cases/${id}/ask-owner`, {
        claimToken: claim.token,
        ...(work === ASKED && { question }),
      })
    }
    const { id } = await this.hub.ask('GET', `/v1/subjects/${ANSWERED}`)
    const text =
      'The questions are from the sample paper that the board publishes. We add the link to the card.'
    await this.hub.ask('POST', `/v1/subjects/${id}/replies`, { text }, { 'on-behalf-of': 'vault-admin' })
    const upheld = await this.#caseOf(UPHELD)
    await this.#decide(upheld.id, {
      outcome: 'uphold',
      reason: 'misleading-claims',
      measure: 'request-changes',
      statement: 'The card gives no evaluation by age or postcode. Add one, or say that there is none.',
    })
  }

  /** A card that lost a section and gained another. */
  async #revise() {
    const card = readFileSync(`demo/cards/${CHANGED}.md`, 'utf8')
    const revised = card
      .replace(/## Evaluation\n.*?(?=\n## )/s, '')
      .concat('\n## Limitations\n\nIt was tried on daylight alone, and on leaves without dew.\n')
    await this.hub.ask('PUT', `/v1/subjects/${CHANGED}`, { card: revised })
  }

  async #flag(by, work, reason) {
    const [kind, ...name] = work.split('/')
    const subject = { kind, name: name.join('/') }
    const details = 'The card names numbers that the linked paper does not have.'
    const { receipt } = await this.hub.ask(
      'POST',
      '/v1/flags',
      { subject, reason, details },
      { 'on-behalf-of': by },
    )
    return new URL(receipt.url).pathname
  }

  async #decide(id, decision) {
    const { claim } = await this.lena.ask('POST', `/v1/cases/${id}/claim`, {})
    await this.lena.ask('POST', `/v1/cases/${id}/decisions`, { ...decision, claimToken: claim.token })
  }

  #cases = async () => (await this.lena.ask('GET', '/v1/cases?sort=priority&limit=200')).items

  #caseOf = async (work) => (await this.#cases()).find((one) => nameOf(one) === work)
}

const nameOf = ({ subject: { kind, name } }) => `${kind}/${name}`

/** Asks once a second until the answer is something. */
async function until(question) {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await question()
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error('It did not come about.')
}
