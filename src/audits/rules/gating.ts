import type { Card } from '../../cards/card.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, Verdict } from '../rule.js'

const FIELD_TYPES = ['text', 'checkbox', 'date_picker', 'country', 'ip_location', 'select']
const PASTE =
  'extra_gated_prompt: …  # what a person agrees to, in words\nextra_gated_fields:\n  …: checkbox\n'

/** Names of fields whose type the hub does not know. */
function oddFields(card: Card): string[] {
  const fields = card.frontMatter?.extra_gated_fields
  if (fields === undefined) return []
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) return ['extra_gated_fields']
  return Object.entries(fields)
    .filter(([, type]) => !FIELD_TYPES.includes(typeOf(type)))
    .map(([name]) => name)
}

const typeOf = (type: unknown) =>
  type !== null && typeof type === 'object' ? String((type as { type?: unknown }).type) : String(type)

/** The words that a person reads before asking: the prompt, the description, or statements to tick. */
function terms(card: Card): { key: string; text: string } | undefined {
  const fields = Object.entries(card.frontMatter?.extra_gated_fields ?? {})
  const ticked = fields.filter(([, type]) => typeOf(type) === 'checkbox').map(([name]) => name)
  const said = [
    ...['extra_gated_prompt', 'extra_gated_description'].flatMap((key) =>
      words(card, key).map((text) => ({ key, text })),
    ),
    ...ticked.map((text) => ({ key: 'extra_gated_fields', text })),
  ]
  return said.find(({ text }) => text.split(/\s+/).length >= 5)
}

export const gating: Rule = {
  id: 'gating',
  title: 'Tells people what they agree to before access',
  severity: 'moderate',
  kinds: ['model', 'dataset'],
  references: [
    'Hub documentation, gated models',
    'AI Act, Annex XI §1(1)(b)',
    'Hub ethics categories, “consentful”',
  ],
  check(card, { facts }): Verdict {
    const keys = Object.keys(card.frontMatter ?? {}).filter((key) => key.startsWith('extra_gated_'))
    if (!keys.length && !facts?.gated)
      return { outcome: 'not-applicable', why: 'Access is not gated, as far as is known.' }
    const place = { lines: keyLines(card, keys[0] ?? ''), quote: keys.join(', ').slice(0, 300) }
    const odd = oddFields(card)
    if (odd.length) {
      const fix = `Use one of the types ${FIELD_TYPES.join(', ')}.`
      const why = `The hub knows no such type of field: ${odd.join(', ').slice(0, 200)}.`
      return { outcome: 'fail', why, fix, ...place, lines: keyLines(card, 'extra_gated_fields') }
    }
    const said = terms(card)
    if (said) {
      const found = { lines: keyLines(card, said.key), quote: said.text.slice(0, 300) }
      return { outcome: 'pass', why: 'People are told what they agree to.', ...found }
    }
    const why = 'Access is gated, and people are not told in words what they agree to.'
    return {
      outcome: 'review',
      why,
      fix: 'Add a prompt that says the terms.',
      pasteMetadata: PASTE,
      ...place,
    }
  },
}
