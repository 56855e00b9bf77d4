/**
 * Languages by how well they are served, after the labelling guideline's settled list: ISO 639 codes and English names.
 * The guideline names whole groups (African, Indic but Hindi, Baltic, Caucasian, Central-Asian, Indigenous, sign).
 */
const UNDER_SERVED = `
aa:afar ab:abkhaz|abkhazian af:afrikaans ak:akan am:amharic an:aragonese as:assamese av:avar ay:aymara az:azerbaijani|azeri
ba:bashkir be:belarusian bho:bhojpuri bi:bislama bm:bambara bn:bengali|bangla bo:tibetan br:breton bs:bosnian ca:catalan|valencian yue:cantonese nap:neapolitan lad:ladino ceb:cebuano ch:chamorro
chr:cherokee ckb:sorani co:corsican cv:chuvash cy:welsh din:dinka dv:dhivehi|divehi dyu:dyula dz:dzongkha ee:ewe et:estonian
eu:basque|euskara ff:fula|fulah|fulfulde fil:filipino|tagalog fj:fijian fo:faroese fon:fon fy:frisian ga:irish gaa:ga gd:gaelic gl:galician
gn:guarani gsw:alemannic gu:gujarati gv:manx ha:hausa haw:hawaiian hil:hiligaynon hmn:hmong hsb:sorbian ht:haitian|creole hy:armenian
ig:igbo|ibo ilo:ilocano is:icelandic iu:inuktitut jv:javanese ka:georgian kab:kabyle kg:kikongo|kongo ki:kikuyu|gikuyu kk:kazakh kl:greenlandic
km:khmer kn:kannada kok:konkani kr:kanuri ks:kashmiri ku:kurdish|kurmanji kv:komi kw:cornish ky:kyrgyz|kirghiz lb:luxembourgish
lg:luganda|ganda ln:lingala lo:lao loz:lozi lt:lithuanian lu:luba lua:tshiluba luo:dholuo|luo lus:mizo lv:latvian mai:maithili mfe:mauritian
mg:malagasy mh:marshallese mi:maori mk:macedonian ml:malayalam mn:mongolian mni:manipuri|meitei mos:mossi|mooré mr:marathi ms:malay mt:maltese
my:burmese|myanmar nah:nahuatl nb_x:sami nd:ndebele ne:nepali new:newari nr:ndebele nso:sepedi|pedi nv:navajo ny:chichewa|nyanja|chewa oc:occitan
om:oromo or:odia|oriya os:ossetian pa:punjabi|panjabi pag:pangasinan pap:papiamento pcm:pidgin|naija ps:pashto qu:quechua rm:romansh rn:kirundi|rundi
rw:kinyarwanda sa:sanskrit sah:yakut|sakha sat:santali sc:sardinian scn:sicilian sd:sindhi se:sami sg:sango si:sinhala|sinhalese sm:samoan
sn:shona so:somali sq:albanian ss:swati|siswati st:sotho|sesotho su:sundanese sw:swahili|kiswahili syr:syriac ta:tamil te:telugu tet:tetum tg:tajik
th:thai ti:tigrinya tk:turkmen tl:tagalog tn:tswana|setswana to:tongan tpi:pisin ts:tsonga|xitsonga tt:tatar tum:tumbuka tw:twi ty:tahitian
udm:udmurt ug:uyghur|uighur uk:ukrainian ur:urdu uz:uzbek ve:venda|tshivenda vi:vietnamese war:waray wo:wolof xh:xhosa|isixhosa yi:yiddish yo:yoruba|yorùbá
za:zhuang zu:zulu|isizulu bem:bemba kmb:kimbundu umb:umbundu nyn:runyankole tiv:tiv efi:efik kea:kabuverdianu swc:swc lub:luba kqn:kqn bcl:bikol gil:gil
sl_x:asl|bsl|auslan quechuan:quechua mayan:mayan|maya hau:hausa ibo:igbo yor:yoruba swa:swahili kin:kinyarwanda amh:amharic tam:tamil ben:bengali guj:gujarati
mar:marathi tel:telugu kan:kannada mal:malayalam pan:punjabi urd:urdu nep:nepali sin:sinhala tha:thai vie:vietnamese msa:malay zsm:malay ukr:ukrainian
mon:mongolian gle:irish cym:welsh eus:basque isl:icelandic lit:lithuanian lav:latvian est:estonian kat:georgian hye:armenian aze:azerbaijani kaz:kazakh
uzb:uzbek kir:kyrgyz tgk:tajik tuk:turkmen uig:uyghur tat:tatar khm:khmer lao:lao mya:burmese xho:xhosa zul:zulu afr:afrikaans sot:sotho tsn:tswana
sna:shona nya:chichewa lug:luganda lin:lingala wol:wolof ful:fula orm:oromo som:somali tir:tigrinya mlt:maltese glg:galician mkd:macedonian sqi:albanian
asm:assamese ory:odia bod:tibetan jav:javanese sun:sundanese quy:quechua grn:guarani aym:aymara hat:haitian mri:maori smo:samoan fij:fijian
maa:maasai|masai iloko:iloko|ilokano kln:kalenjin luy:luhya mer:kimeru kam:kamba nus:nuer ach:acholi laj:lango teo:ateso lgg:lugbara suk:sukuma heh:hehe
tig:tigre sid:sidama wal:wolaytta|wolaitta gmv:gamo sgw:gurage nup:nupe ibb:ibibio bin:bini urh:urhobo its:itsekiri ijo:ijaw|izon dag:dagbani dga:dagaare
gur:frafra gjn:gonja nzi:nzema fat:fante men:mende tem:temne kri:krio kpe:kpelle sus:susu mnk:mandinka|malinke|maninka srr:serer snk:soninke dje:zarma
son:songhay|songhai taq:tamasheq ber:amazigh|berber|tamazight shi:tachelhit|tashelhit rif:tarifit nub:nubian shk:shilluk zne:zande|azande nyu:nyungwe
pam:kapampangan mrw:maranao tsg:tausug cbk:chavacano mag:magahi hne:chhattisgarhi awa:awadhi brx:bodo doi:dogri tcy:tulu gon:gondi kha:khasi grt:garo
nag:nagamese anp:angika kfy:kumaoni gbm:garhwali raj:rajasthani mwr:marwari bgc:haryanvi syl:sylheti rhg:rohingya ccp:chakma ksw:karen shn:shan ban:balinese
rom:romani|romany ast:asturian wln:walloon fur:friulian lld:ladin krl:karelian vep:veps vro:võro liv:livonian csb:kashubian szl:silesian rue:rusyn
crh:crimean gag:gagauz myv:erzya mdf:moksha chm:mari yrk:nenets evn:evenki kal:kalaallisut sma:saami nds:plattdeutsch da_x:bornholmsk ltz:luxemburgish
cre:cree oji:ojibwe|anishinaabemowin lkt:lakota hop:hopi zap:zapotec mix:mixtec oto:otomi maz:mazatec quc:kiche kek:qeqchi arn:mapudungun|mapuche
cni:ashaninka|asháninka shp:shipibo guc:wayuu|wayuunaiki bzd:bribri tar:rarámuri|raramuri cab:garifuna hch:wixarika yaq:yaqui pau:palauan niu:niuean
pjt:pitjantjatjara wbp:warlpiri che:chechen inh:ingush kbd:kabardian ady:adyghe|circassian lez:lezgian|lezgi dar:dargwa lzz:laz xmf:megrelian|mingrelian
prs:dari haz:hazaragi bal:balochi|baluchi skr:saraiki hno:hindko brh:brahui hak:hakka nan:hokkien|minnan tcz:teochew wuu:shanghainese tyv:tuvan|tuvinian
alt:altai kjh:khakas bxr:buryat xal:kalmyk kca:khanty mns:mansi nog:nogai krc:karachay kum:kumyk abq:abaza uum:urum cop:coptic arc:aramaic mid:mandaic
apc:levantine afb:khaleeji mey:hassaniya aeb:tunisian arq:algerian apd:sudanese acm:iraqi ayn:yemeni
indic:indic african:african masakhane:masakhane indonlu_x:minangkabau|acehnese|balinese|buginese|madurese|banjar darija:darija arz:egyptian ary:moroccan
`

const MAJOR = `
en:english zh:chinese|mandarin es:spanish fr:french de:german ja:japanese pt:portuguese it:italian ru:russian ar:arabic ko:korean nl:dutch pl:polish
tr:turkish sv:swedish da:danish no:norwegian fi:finnish cs:czech hi:hindi id:indonesian fa:persian|farsi he:hebrew ro:romanian el:greek hu:hungarian
bg:bulgarian sk:slovak sl:slovenian|slovene eo:esperanto ia:interlingua hr:croatian sr:serbian nb:bokmål nn:nynorsk eng:english spa:spanish fra:french deu:german zho:chinese jpn:japanese
por:portuguese ita:italian rus:russian ara:arabic kor:korean nld:dutch pol:polish tur:turkish swe:swedish dan:danish fin:finnish ces:czech hin:hindi
`

const parse = (table: string) =>
  table
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split(':'))
const codesOf = (table: string) => new Set(parse(table).map(([code]) => code!))
const namesOf = (table: string) => new Set(parse(table).flatMap(([, names]) => names!.split('|')))

const underCodes = codesOf(UNDER_SERVED)
const underNames = namesOf(UNDER_SERVED)
const majorCodes = codesOf(MAJOR)
const majorNames = namesOf(MAJOR)
// Words of other meanings that are also codes or names: never taken for a language in running text.
const AMBIGUOUS = new Set(
  'ga fon gil tiv afar komi kongo maya mossi luo avar lao creole moroccan egyptian swc kqn ' +
    'tunisian algerian sudanese iraqi yemeni crimean mari bodo shan tulu garo laz lango mende serer hehe cree bini altai dari cni indian lgp lse lsf men gur mix mag doi ban raj son dag mer kam tar bin its mid che dar bal ber nub'.split(
      ' ',
    ),
)

const AMBIGUOUS_CODES = new Set(
  `alt bal ban ber bin cab che cop dag dar fat fur gon gur hop kam kha kri lez mag maz men mer mid mix nan pam raj rom rue
  shi sid son sus tar tem wal yrk`.split(/\s+/),
)

export type Service = 'under-served' | 'major' | undefined

/**
 * How well the language of an ISO 639 code (with or without a region) is served; undefined for what is no code.
 * `strict` leaves out codes that are also words, for texts that are not a list of codes.
 */
export function serviceOfCode(code: string, strict = false): Service {
  const base = code.toLowerCase().split(/[-_]/)[0]!
  if (strict && AMBIGUOUS_CODES.has(base)) return undefined
  if (majorCodes.has(base)) return 'major'
  return underCodes.has(base) ? 'under-served' : undefined
}

/** The same of an English language name, in lower case; `strict` leaves out names that are also other words. */
export function serviceOfName(word: string, strict = true): Service {
  if (majorNames.has(word)) return 'major'
  if (!underNames.has(word)) return undefined
  return strict && AMBIGUOUS.has(word) ? undefined : 'under-served'
}
