import type { Rule } from './rule.js'
import { aiDisclosure } from './rules/ai-disclosure.js'
import { analysisLimits } from './rules/analysis-limits.js'
import { annotations } from './rules/annotations.js'
import { authorsContact } from './rules/authors-contact.js'
import { bias } from './rules/bias.js'
import { citation } from './rules/citation.js'
import { environmentalImpact } from './rules/environmental-impact.js'
import { evaluation } from './rules/evaluation.js'
import { frontMatter } from './rules/front-matter.js'
import { howToUse } from './rules/how-to-use.js'
import { intendedUse } from './rules/intended-use.js'
import { languageCodes } from './rules/language-codes.js'
import { languages } from './rules/languages.js'
import { licenceId } from './rules/licence-id.js'
import { licence } from './rules/licence.js'
import { limitations } from './rules/limitations.js'
import { outOfScopeUse } from './rules/out-of-scope-use.js'
import { personalData } from './rules/personal-data.js'
import { placeholders } from './rules/placeholders.js'
import { privacy } from './rules/privacy.js'
import { sensitiveContent } from './rules/sensitive-content.js'
import { sourceData } from './rules/source-data.js'
import { spaceDescription } from './rules/space-description.js'
import { trainingData } from './rules/training-data.js'
import { weightsFormat } from './rules/weights-format.js'

/** Raise it with every change that lets a rule answer otherwise; stored audits keep theirs. */
export const RULES_VERSION = '2'

/** Every rule, in the order in which reports show them. */
export const ALL_RULES: readonly Rule[] = [
  analysisLimits,
  frontMatter,
  intendedUse,
  outOfScopeUse,
  limitations,
  bias,
  trainingData,
  sourceData,
  annotations,
  personalData,
  privacy,
  evaluation,
  licence,
  licenceId,
  languages,
  languageCodes,
  howToUse,
  spaceDescription,
  aiDisclosure,
  authorsContact,
  citation,
  environmentalImpact,
  placeholders,
  sensitiveContent,
  weightsFormat,
]
