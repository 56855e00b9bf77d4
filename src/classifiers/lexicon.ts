/**
 * Words that point to a category, counted over a card's own sentences and looked for in its lead.
 * They are features among others: what each is worth is learnt.
 */
export const LEXICON: Record<string, RegExp> = {
  failure: /\b(fail(s|ed|ure)?|error analys\w+|mistakes?|struggl\w+|underperform\w*|degrad\w+)\b/g,
  limitation: /\b(limitations?|generali[sz]e|may not|might not|not suitable|caveats?|should be aware)\b/g,
  bias: /\b(bias(es|ed)?|stereotyp\w+|skew(s|ed)?)\b/g,
  fairness:
    /\b(stereotyp\w+|social bias\w*|by (age|gender|sex|accent|region)|fair(ness)?|dispar\w+|disaggregat\w+|subgroups?|demographic\w*|parity)\b/g,
  redTeam: /\b(red[- ]?team\w*|adversarial|jailbreak\w*|attacks?|robustness|stress[- ]test\w*)\b/g,
  secure: /\b(differential\w* priva\w+|federated|encrypt\w*|homomorphic|secure (multi|aggreg)\w*)\b/g,
  misuse: /\b(misuse|out[- ]of[- ]scope|should not be used|not intended|caution|not (a )?medical)\b/g,
  careful:
    /\b(contaminat\w+|leakage|reproduc\w+|replicat\w+|do not claim|decontaminat\w+|verified|audit(s|ed|ing)?)\b/g,
  harm: /\b(harm(s|ful)?|safety|guardrails?|unsafe|risks?)\b/g,
  consent:
    /\b(agreed|asked|revoke\w*|willing\w*|consent\w*|opt(ed)?[- ]?(in|out)|voluntar\w+|volunteers?|donat\w+|permission)\b/g,
  pay: /\b(paid|pay|compensat\w+|wages?|per hour|remunerat\w+|contributors?)\b/g,
  removal:
    /\b(take ?down|removal|remove(d)? (from|upon|your)|delete your|right to be forgotten|withdraw\w*)\b/g,
  anonymous: /\b(anonymi[sz]\w+|pseudonym\w+|de-?identif\w+|pii|phi|personally identif\w+|redact\w*)\b/g,
  privacy:
    /\b(own (data|device|computer|phone)|on[- ]device|user[- ]control\w*|locally|privacy|private|gdpr|personal (data|information)|sensitive)\b/g,
  protect:
    /\b(cloak\w*|unlearnable|watermark\w*|poison\w*|scrap(ed|ing)|unauthori[sz]ed|face recognition|deepfakes?)\b/g,
  board:
    /\b(agree(s|d|ment)?|forbid\w*|terms|irb|ethic(s|al) (committee|board|approval|review)|rights? holders?|re-?identify|data use agreement)\b/g,
  covid: /\b(covid\w*|coronavirus|pandemic|cord-?19|vaccin\w+)\b/g,
  health:
    /\b(health\w*|clinical|patients?|medical|diseases?|cancers?|tumou?rs?|radiolog\w+|mri|ct|diagnos\w+|surg\w+|hospital\w*)\b/g,
  mental: /\b(mental|depress\w+|suicid\w+|anxiety|autis\w+|dementia|alzheimer\w*|therap\w+)\b/g,
  nature:
    /\b(climate|wildlife|biodivers\w+|ecolog\w+|conservation|species|deforest\w+|birds?|animals?|environmental)\b/g,
  disaster: /\b(disasters?|flood\w*|wildfires?|earthquakes?|cris[ie]s|humanitarian|refugees?|emergenc\w+)\b/g,
  hate: /\b(hate(ful)?|toxic\w*|offensive|abus\w+|cyberbull\w+|harass\w+|moderation|incivil\w+|sexis\w+|misogyn\w+)\b/g,
  misinformation:
    /\b(misinformation|disinformation|fake news|fact[- ]?check\w*|rumou?rs?|claims? verif\w+|propaganda)\b/g,
  access:
    /\b(low vision|stutter\w*|impair\w*|wheelchairs?|subtitles?|captions?|accessib\w+|blind|visually impaired|deaf|sign language|disab\w+|dyslexi\w+|hearing)\b/g,
  education: /\b(educat\w+|students?|teach\w*|school\w*|learners?)\b/g,
  science:
    /\b(protein\w*|molecul\w+|drugs?|chemi\w+|genom\w+|astro\w+|physics|scien\w+|biolog\w+|dna|galax\w+)\b/g,
  heritage:
    /\b(folk\w*|oral|monuments?|memory of|parish|registers?|antiqu\w+|heritage|histor\w+|manuscripts?|museums?|archiv\w+|ancient|cultural)\b/g,
  rights:
    /\b(human rights|non-?profit|ngo|social good|public good|civic|legal aid|justice|poverty|farmers?|agricultur\w+)\b/g,
  carbon: /\b(carbon|co2\w*|emissions?|footprint|climate impact)\b/g,
  energy: /\b(energy|watts?|kwh|green|power consumption|electricity|sustainab\w+)\b/g,
  distil: /\b(distil\w*|teacher|student model)\b/g,
  prune: /\b(prun(e|ed|ing)|spars\w+|structured pruning|lottery)\b/g,
  quantise: /\b(quanti[sz]\w+|int8|int4|[48]-?bits?|gguf|gptq|awq)\b/g,
  efficient:
    /\b(efficien\w+|lightweight|compress\w+|smaller|less compute|early exit|faster|edge|low[- ]power|memory)\b/g,
  lowResource:
    /\b(low[- ]?resource\w*|under-?(served|represented|resourced)|endangered|indigenous|minorit\w+|dialect\w*|vernacular)\b/g,
  marginal:
    /\b(accents?|under-?represent\w+|left out|ignored|misunderst\w+|neglect\w*|marginali[sz]ed|lgbt\w*|queer|revitali\w+|diversity|inclusi\w+|masakhane|africa\w*|native speakers?)\b/g,
  easy: /\b(without (any |writing |a line of )*(code|coding|programming)|no (coding|programming)|click(ing)?|newcomers?|introduct\w+|lessons?|classes|no[- ]?code|low[- ]?code|beginners?|non-?experts?|tutorials?|workshops?|courses?|without (any )?(coding|programming)|drag)\b/g,
  community: /\b(communit\w+|participatory|grassroots|open to all|democrati[sz]\w+)\b/g,
  gender: /\b(gender\w*|rac(e|ial|ism|ist)|women|black people|ethnic\w*|religio\w+)\b/g,
  power:
    /\b(power|inequal\w+|inequit\w+|oppress\w+|coloni\w+|decoloni\w+|feminis\w+|hegemon\w+|capitalis\w+)\b/g,
  surveil: /\b(surveil\w+|polic(e|ing)|facial recognition|predictive policing|censor\w+|tracking)\b/g,
  critique:
    /\b(critique\w*|critical\w*|question\w*|investigat\w+|expos(e|es|ed|ing)|accountab\w+|transparen\w+|uncover\w*|reveal\w*)\b/g,
  labour: /\b(workers?|drivers?|couriers?|labou?r|gig|exploit\w*|annotators?|crowd ?workers?)\b/g,
  politics: /\b(politic\w+|polari[sz]\w+|ideolog\w+|democra\w+|elections?|partisan|media)\b/g,
  society: /\b(societ\w+|social impact|ethic\w+|values|discriminat\w+)\b/g,
  art: /\b(art|artists?|artistic|installation|exhibition|performance art)\b/g,
}

/** Headings by what should stand under them. */
export const HEADINGS: Record<string, RegExp> = {
  limitations: /limitation|caveat|known issue|weakness|failure/i,
  bias: /bias|fairness|ethic|risk|responsib|safety|harm/i,
  impact: /social impact|considerations/i,
  personal: /personal|sensitive|privacy|consent/i,
  footprint: /environment|carbon|emission|energy|footprint/i,
  use: /intended|out-of-scope|misuse|use case|direct use/i,
  evaluation: /evaluat|results|performance|metric|benchmark/i,
  curation: /curation|rationale|motivation|why|background|about/i,
  annotation: /annotat|source data|producers|collection/i,
}
