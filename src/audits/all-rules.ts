import type { Rule } from './rule.js'
import { aiDisclosure } from './rules/ai-disclosure.js'
import { analysisLimits } from './rules/analysis-limits.js'
import { annotations } from './rules/annotations.js'
import { architecture } from './rules/architecture.js'
import { authorsContact } from './rules/authors-contact.js'
import { baseModel } from './rules/base-model.js'
import { bias } from './rules/bias.js'
import { cardFreshness } from './rules/card-freshness.js'
import { citation } from './rules/citation.js'
import { co2Plausibility } from './rules/co2-plausibility.js'
import { copyrightPolicy } from './rules/copyright-policy.js'
import { dataConsent } from './rules/data-consent.js'
import { datasetsNamed } from './rules/datasets-named.js'
import { disaggregatedResults } from './rules/disaggregated-results.js'
import { environmentalImpact } from './rules/environmental-impact.js'
import { evaluation } from './rules/evaluation.js'
import { factors } from './rules/factors.js'
import { frontMatter } from './rules/front-matter.js'
import { gating } from './rules/gating.js'
import { howToUse } from './rules/how-to-use.js'
import { imageText } from './rules/image-text.js'
import { ignoreComments } from './rules/ignore-comments.js'
import { intendedUse } from './rules/intended-use.js'
import { internalLinks } from './rules/internal-links.js'
import { languageCodes } from './rules/language-codes.js'
import { languageContradiction } from './rules/language-contradiction.js'
import { languages } from './rules/languages.js'
import { licence } from './rules/licence.js'
import { licenceContradiction } from './rules/licence-contradiction.js'
import { licenceId } from './rules/licence-id.js'
import { licenceInheritance } from './rules/licence-inheritance.js'
import { limitations } from './rules/limitations.js'
import { modelIndex } from './rules/model-index.js'
import { outOfScopeUse } from './rules/out-of-scope-use.js'
import { personalData } from './rules/personal-data.js'
import { placeholders } from './rules/placeholders.js'
import { privacy } from './rules/privacy.js'
import { recommendations } from './rules/recommendations.js'
import { sensitiveContent } from './rules/sensitive-content.js'
import { societalImpact } from './rules/societal-impact.js'
import { sourceData } from './rules/source-data.js'
import { spaceDescription } from './rules/space-description.js'
import { trainingData } from './rules/training-data.js'
import { weightsFormat } from './rules/weights-format.js'

/** Raise it with every change that lets a rule answer otherwise; stored audits keep theirs. */
export const RULES_VERSION = '9'

/** Every rule, in the order in which reports show them. */
export const ALL_RULES: readonly Rule[] = [
  analysisLimits,
  ignoreComments,
  frontMatter,
  intendedUse,
  outOfScopeUse,
  limitations,
  bias,
  societalImpact,
  recommendations,
  factors,
  trainingData,
  datasetsNamed,
  copyrightPolicy,
  baseModel,
  architecture,
  sourceData,
  annotations,
  personalData,
  dataConsent,
  privacy,
  evaluation,
  disaggregatedResults,
  modelIndex,
  licence,
  licenceId,
  licenceContradiction,
  licenceInheritance,
  gating,
  languages,
  languageCodes,
  languageContradiction,
  howToUse,
  spaceDescription,
  aiDisclosure,
  authorsContact,
  citation,
  environmentalImpact,
  co2Plausibility,
  placeholders,
  sensitiveContent,
  weightsFormat,
  cardFreshness,
  internalLinks,
  imageText,
]
