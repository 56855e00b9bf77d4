import type { Card } from '../../cards/card.js'
import { binds, expectedOf, permits } from '../licence-family.js'
import { keyLines, words } from '../metadata.js'
import type { Rule, RuleContext, Verdict } from '../rule.js'

interface Parent {
  name: string
  licence: string
  relation: 'base model' | 'data set'
}

/** Licences of what the work was made from: as the hub tells, or as the maker of a well-known family sets them. */
function parentsOf(card: Card, { facts }: RuleContext): Parent[] {
  const of = (key: string, kind: string, relation: Parent['relation']) =>
    words(card, key).flatMap((name): Parent[] => {
      const told = facts?.related?.[`${kind}:${name}`]?.license
      const licence = told ?? (kind === 'model' ? expectedOf(name) : undefined)
      return licence ? [{ name, licence: licence.toLowerCase(), relation }] : []
    })
  return [...of('base_model', 'model', 'base model'), ...of('datasets', 'dataset', 'data set')]
}

export const licenceInheritance: Rule = {
  id: 'licence-inheritance',
  title: 'The licence keeps what its base model and data ask for',
  severity: 'moderate',
  kinds: ['model'],
  references: ['Hub documentation, licences', 'AI Act, Annex XI §1(1)(f)', 'NIST AI RMF, Govern'],
  check(card, context): Verdict {
    const own = words(card, 'license').map((id) => id.toLowerCase())
    const parents = parentsOf(card, context)
    if (!own.length || !parents.length)
      return {
        outcome: 'not-applicable',
        why: 'The licences of the work and its parents are not both known.',
      }
    const place = { lines: keyLines(card, 'license'), quote: `license: ${own.join(', ')}`.slice(0, 300) }
    for (const { name, licence, relation } of parents) {
      const bound = binds(licence)
      if (!bound || own.some((id) => permits(id, licence))) continue
      const why = `The ${relation} ${name.slice(0, 100)} is under ${licence}, which asks that ${bound}; ${own.join(', ')} does not.`
      const fix = 'Take over the terms, or say on what ground they do not hold.'
      const outcome = relation === 'base model' ? 'fail' : 'review'
      return { outcome, why, fix, pasteMetadata: `license: ${licence}\n`, ...place }
    }
    return { outcome: 'pass', why: 'It keeps the terms of what it was made from.', ...place }
  },
}
