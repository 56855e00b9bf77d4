import type { TestServer } from './server.js'

export const HOSTILE = `<script>window.harm = 1</script><img src=x onerror="window.harm=2"> "quoted" 'once' </title>&amp; \u202Ereversed]]>\uFFFF`
export const QUOTE = 'Each speaker signed a form in their own language and was paid for the hour.'
const card = (language: string) =>
  `---\nlanguage: ${language}\n---\n# Voices\n\nTold in villages by storytellers.\n\n## Collection\n\n${QUOTE}\n`

interface Agreed {
  name: string
  kind?: string
  category?: string
  metadata?: object
  text?: string
}

/** A work with a category that a moderator accepted. @throws when it is refused */
export async function agreedWork(
  server: TestServer,
  { name, kind = 'dataset', category = 'consentful', metadata = {}, text = card('sw') }: Agreed,
): Promise<{ id: string; revision: string }> {
  const hub = await server.as('hub', 'service')
  const mira = await server.as('mira', 'moderator')
  const { body } = await hub.put(`/v1/subjects/${kind}/${name}`, { card: text, metadata })
  await mira.put(`/v1/subjects/${body.id}/tags/${category}/vote`, { vote: 'accept' })
  if (!body.id) throw new Error(`${name} was refused: ${JSON.stringify(body)}`)
  return body
}

/** Three consentful works, one of them hostile, and a rigorous one. */
export async function agreedWorks(server: TestServer): Promise<void> {
  const metadata = {
    license: 'cc-by-4.0',
    downloads: 1240,
    owner: 'saltmarsh',
    title: 'Stories from nine villages',
  }
  const voices = await agreedWork(server, { name: 'saltmarsh/village-voices', metadata })
  await server.jobsDone()
  await suggest(server, voices, 'consentful')
  await agreedWork(server, {
    name: 'fieldnote/am-i-in-it',
    kind: 'space',
    metadata: { license: 'mit' },
    text: card('en'),
  })
  await agreedWork(server, {
    name: 'acme/hostile',
    metadata: { title: HOSTILE, owner: HOSTILE.slice(0, 60), license: HOSTILE.slice(0, 60) },
    text: HOSTILE,
  })
  await agreedWork(server, { name: 'acme/quiet', category: 'rigorous' })
}

/** What the classifier would have stored. */
async function suggest(
  { db }: TestServer,
  { id, revision }: { id: string; revision: string },
  category: string,
): Promise<void> {
  const evidence = [{ start: 0, end: 9, quote: QUOTE, section: 'Collection' }]
  await db.query(
    `INSERT INTO suggestion (subject_id, revision, category, probability, shown, evidence, model, made_at)
     VALUES ($1, $2, $3, 0.9, true, $4, 'test', now())
     ON CONFLICT (subject_id, revision, category) DO UPDATE SET shown = true, evidence = excluded.evidence`,
    [id, revision, category, JSON.stringify(evidence)],
  )
}
