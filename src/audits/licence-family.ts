/** Words by which texts name a licence, and the family of hub identifiers that they mean. */
const NAMES: readonly [family: string, words: RegExp][] = [
  ['apache', /\bapache[- ]?(?:licen[cs]e|2|software|v)/i],
  ['mit', /\bMIT[- ][Ll]icen[cs]e|[Ll]icen[cs]e\s?:\s*MIT\b|under (?:the )?MIT\b/],
  ['cc0', /\bcc[- ]?0\b|cc zero|public domain dedication/i],
  ['cc-by-nc-nd', /\bcc[- ]by[- ]nc[- ]nd\b|attribution[- ]non-?commercial[- ]no-?deriv/i],
  ['cc-by-nc-sa', /\bcc[- ]by[- ]nc[- ]sa\b|attribution[- ]non-?commercial[- ]share-?alike/i],
  ['cc-by-nc', /\bcc[- ]by[- ]nc\b(?![- ](?:sa|nd))|attribution[- ]non-?commercial(?![- ](?:share|no))/i],
  ['cc-by-nd', /\bcc[- ]by[- ]nd\b|attribution[- ]no-?deriv/i],
  ['cc-by-sa', /\bcc[- ]by[- ]sa\b|attribution[- ]share-?alike/i],
  ['cc-by', /\bcc[- ]by\b(?![- ](?:sa|nc|nd))|creative commons attribution(?![- ](?:share|non|no))/i],
  ['agpl', /\bagpl/i],
  ['lgpl', /\blgpl/i],
  ['gpl', /\bgpl[- ]?v?[23]?\b|gnu general public/i],
  ['bsd', /\bbsd[- ](?:\d|licen|new|simpl|style)/i],
  ['openrail', /\bopen ?rail|\brail[- ](?:m|licen|s)/i],
  ['odbl', /\bodbl\b|open database licen/i],
  ['odc-by', /\bodc[- ]by\b|open data commons attribution/i],
]

/** Families of the licences that a text names. */
export const namedIn = (text: string): string[] =>
  NAMES.filter(([, words]) => words.test(text)).map(([family]) => family)

/** The family of an identifier of the hub: "cc-by-sa-4.0" → "cc-by-sa"; one without a family is its own. */
export function familyOf(id: string): string {
  if (id.startsWith('apache')) return 'apache'
  if (id.includes('rail')) return 'openrail'
  if (id.startsWith('cc0')) return 'cc0'
  const cc = /^cc-by(?:-nc)?(?:-(?:sa|nd))?/.exec(id)
  if (cc) return cc[0]
  return /^(?:a?gpl|lgpl|bsd|odbl|odc-by|mit)/.exec(id)?.[0] ?? id
}

/** What a licence asks of what is made from a work under it; undefined where it asks nothing that licences show. */
export function binds(id: string): string | undefined {
  if (id.includes('rail')) return 'its use restrictions are passed on'
  if (/-nc(?:-|$)|research|non-?commercial|^apple-amlr|^deepfloyd/.test(id)) return NO_COMMERCE
  if (/^(?:llama|gemma|grok)/.test(id)) return 'its own terms are passed on'
  if (/-sa-|^a?gpl/.test(id)) return 'what is made from it is under the same terms'
  return undefined
}

const NO_COMMERCE = 'nobody uses it commercially'

/** Whether a work under `own` keeps what `parent` asks for; `other` may, and a person must look. */
export function permits(own: string, parent: string): boolean {
  if (own === parent || own === 'other' || familyOf(own) === familyOf(parent)) return true
  if (binds(parent) === NO_COMMERCE) return binds(own) === NO_COMMERCE
  return false
}

/** Licences that the makers of well-known families set for all of them. */
const FAMILIES: readonly [name: RegExp, licence: string][] = [
  [/^meta-llama\/(?:meta-)?llama-2/i, 'llama2'],
  [/^meta-llama\/(?:meta-)?llama-3\.1/i, 'llama3.1'],
  [/^meta-llama\/(?:meta-)?llama-3\.2/i, 'llama3.2'],
  [/^meta-llama\/(?:meta-)?llama-3\.3/i, 'llama3.3'],
  [/^meta-llama\/(?:meta-)?llama-3-/i, 'llama3'],
  [/^google\/gemma-/i, 'gemma'],
  [/^(?:compvis|runwayml)\/stable-diffusion/i, 'creativeml-openrail-m'],
  [/^bigscience\/bloom/i, 'bigscience-bloom-rail-1.0'],
  [/^bigcode\/starcoder/i, 'bigcode-openrail-m'],
]

/** The licence of a model by its name alone; undefined for all but the best-known families. */
export const expectedOf = (name: string): string | undefined => FAMILIES.find(([one]) => one.test(name))?.[1]
