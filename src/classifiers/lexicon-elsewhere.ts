/**
 * The word lists of `LEXICON` in other languages: how words begin in Spanish, Portuguese, French, German, Italian, Dutch,
 * Polish, Russian, Turkish, Indonesian, Arabic, Chinese, Japanese and Korean. Looked for only in cards that are not in
 * English, where a beginning may mean something else.
 */
const BEGINNINGS: Record<string, string> = {
  failure:
    'fall[oa]s?|erro(r|re)s?|falh|échou|échec|erreur|fehler|versag|errori|fout(en)?|błęd|ошиб|hata|kesalahan|gagal|أخطاء|فشل|错误|失败|エラー|失敗|誤り|오류|실패',
  limitation:
    'limita|limites?|einschränkung|grenzen|limiti|beperking|ogranicz|ограничен|sınırl|keterbatasan|قيود|حدود|局限|限制|限界|制限|注意点|한계|제한',
  bias: 'sesg|viés|vieses|biais|verzerr|voreingenommen|pregiudiz|vooroordeel|uprzedz|предвзят|смещени|önyarg|yanlılık|تحيز|偏见|偏差|偏り|バイアス|편향',
  fairness:
    'equidad|estereotip|estereótip|equidade|équité|stéréotyp|fairness|gerechtigkeit|equità|stereotip|справедлив|стереотип|adalet|keadilan|عدالة|公平|刻板|公平性|공정',
  misuse:
    'no (debe|usar)|não (deve|use)|ne (doit|pas utiliser)|missbrauch|nicht (für|geeignet|verwend)|abuso|misbruik|nie należy|злоупотреб|не предназнач|kötüye|penyalahgunaan|إساءة|滥用|不得用于|悪用|誤用|오용|악용',
  harm: 'daño|riesgo|dano|risco|risque|nuisible|schaden|schädlich|risik|danni|rischi|schade|ryzyk|вред|риск|zarar|bahaya|risiko|ضرر|خطر|危害|风险|有害|危険|リスク|위험|유해',
  careful: 'reproduc|auditor|vérifi|überprüf|verificat|weryfik|воспроизв|проверен|tekrarlan|可复现|再現|재현',
  consent:
    'consent|autoriza|voluntar|donad|doad|volontair|einwillig|einverst|freiwillig|zustimm|gespende|consens|toestemming|vrijwillig|zgod|ochotni|соглас|добровол|пожертв|rıza|gönüllü|onay|persetujuan|izin|sukarela|موافق|متطوع|同意|志愿|知情|捐赠|オプトアウト|許諾|寄付|동의|자원봉사|기증',
  pay: 'remunera|pagad|pagos?|rémunér|payés|bezahl|vergüt|lohn|retribu|betaald|wynagrodz|оплач|ücret|dibayar|أجر|报酬|支付|報酬|보수|지급',
  removal:
    'eliminar (sus|tus|los)|retirar|excluir|retrait|supprim|effacer|lösch|widerruf|zurückzieh|cancella|rimozione|verwijder|usunąć|удален|отозва|silin|geri çek|menghapus|hapus|penghapusan|حذف|删除|撤回|退出|削除|取り下げ|撤回|삭제|철회',
  anonymous:
    'anonim|anônim|anonym|pseudonym|seudonim|pseudônim|anonimi|анонимиз|обезлич|anonim|تجهيل|إخفاء|匿名|脱敏|仮名|익명|비식별',
  privacy:
    'privacidad|privacidade|confidentialité|vie privée|données personnelles|rgpd|datenschutz|privatsphäre|dsgvo|personenbezogen|riservatezza|dati personali|persoonsgegevens|prywatno|rodo|приватн|персональн|конфиденц|gizlilik|kişisel veri|kvkk|privasi|data pribadi|خصوصية|隐私|个人信息|プライバシー|個人情報|개인정보|프라이버시',
  health:
    'salud|clínic|pacient|enfermedad|médic|saúde|doença|santé|clinique|maladie|cancer|gesundheit|klinisch|krankheit|patient|medizin|diagnos|salute|clinic|malatt|pazient|gezondheid|ziekte|zdrow|chorob|pacjent|здоров|медицин|клинич|болезн|пациент|врач|sağlık|hasta|tıbbi|kesehatan|penyakit|pasien|medis|صحة|طبي|مرض|健康|医疗|医学|临床|患者|疾病|医療|診断|病気|건강|의료|환자|질병',
  mental:
    'salud mental|depres|suicid|ansiedad|saúde mental|ansiedade|santé mentale|anxiété|psychisch|selbstmord|salute mentale|ansia|депресс|суицид|ruh sağlığı|depresyon|bunuh diri|اكتئاب|انتحار|抑郁|自杀|心理健康|メンタルヘルス|うつ|우울|자살|정신건강',
  nature:
    'clim[aá]|biodivers|fauna|especies|espécies|medio ambiente|meio ambiente|climat|espèces|faune|klima|umwelt|artenvielfalt|vögel|wildtier|ambiente|specie|natuur|klimat|gatun|климат|эколог|видов животн|iklim|çevre|satwa|lingkungan|مناخ|بيئ|气候|生态|物种|野生|気候|環境|生物|野鳥|기후|생태|환경|조류',
  disaster:
    'desastre|inundaci|incendio|terremoto|emergenc|inundaç|enchente|catastroph|inondation|séisme|urgence|katastroph|überschwemm|hochwasser|waldbrand|erdbeben|alluvion|terremot|ramp|overstrom|powod|наводн|землетряс|стихийн|чрезвычайн|afet|deprem|banjir|bencana|gempa|كوارث|زلزال|فيضان|灾害|灾难|地震|洪水|火灾|災害|防災|재난|재해|지진|홍수|산불',
  hate: 'odio|tóxic|ofensiv|acoso|ódio|discurso de ódio|haine|haineux|toxique|harcèlement|hass|beleidig|hetze|giftig|insult|molest|haat|nienawi|obraźl|ненавист|токсич|оскорб|травл|nefret|saldırgan|zorbalık|ujaran kebencian|kasar|كراهية|إساءة|仇恨|辱骂|毒性|ヘイト|誹謗|差別|혐오|욕설|악성',
  misinformation:
    'desinformaci|bulos|noticias falsas|desinformaç|notícias falsas|désinformation|infox|fausses nouvelles|falschnachricht|desinformation|faktencheck|disinformazione|notizie false|nepnieuws|dezinformac|дезинформ|фейк|yalan haber|dezenform|hoaks|berita palsu|شائعات|أخبار كاذبة|تضليل|谣言|虚假信息|假新闻|デマ|偽情報|フェイクニュース|가짜뉴스|허위정보',
  access:
    'accesib|discapacid|ciegos?|sord[oa]s?|lengua de señas|lengua de signos|acessib|deficiên|cegos|surdos|libras|accessib|handicap|aveugle|malvoyant|sourd|langue des signes|barrierefrei|behinder|blinde|gehörlos|gebärden|disabil|ciech|sordi|lingua dei segni|toegankelijk|gebarentaal|niepełnospraw|niewidom|доступност|инвалид|слабовидящ|глух|жестов|engelli|işaret dili|görme|disabilitas|tunanetra|tunarungu|bahasa isyarat|إعاقة|مكفوف|لغة الإشارة|无障碍|盲人|视障|聋|手语|障害|視覚障|手話|字幕|聴覚|장애|시각장애|수어|수화',
  education:
    'educa|escuela|estudiant|alumn|escola|éduca|élève|école|étudiant|bildung|schul|schüler|unterricht|scuola|studenti|onderwijs|leerling|szkoł|ucznio|nauczan|образован|школ|учени|студент|eğitim|öğrenc|okul|pendidikan|siswa|sekolah|guru|تعليم|مدرس|طلاب|教育|学生|学校|教学|生徒|児童|교육|학생|학교',
  science:
    'científic|proteín|molécul|astronom|scientifi|protéin|wissenschaft|forschung|protein|molekül|scientific|proteine|wetenschap|naukow|białk|научн|белк|молекул|bilimsel|ilmiah|penelitian|علمي|科学|蛋白|分子|科研|タンパク|科学|天文|과학|단백질|분자',
  heritage:
    'patrimonio|histór|archivo|manuscrit|museo|patrimônio|arquivo|museu|patrimoine|archive|histori|kulturerbe|archiv|handschrift|museum|manoscritt|erfgoed|dziedzictw|rękopis|muze|наслед|рукопис|архив|музе|kültürel miras|el yazma|warisan|naskah|arsip|تراث|مخطوط|متحف|文化遗产|古籍|文物|历史|博物馆|文化財|古文書|歴史|くずし字|博物館|문화유산|고문서|역사|박물관',
  rights:
    'derechos humanos|sin (ánimo|fines) de lucro|direitos humanos|sem fins lucrativos|droits (humains|de l)|associat|menschenrecht|gemeinnützig|diritti umani|mensenrecht|praw człowieka|права человека|некоммерч|insan hakları|hak asasi|حقوق الإنسان|人权|公益|农民|人権|農家|公益|인권|공익|농민',
  carbon:
    'carbono|emisiones|emissões|carbone|émission|empreinte|kohlenstoff|treibhaus|co2-?(ausstoß|fußabdruck)|carbonio|emissioni|uitstoot|emisj|углерод|выброс|karbon|emisi|كربون|انبعاث|碳排放|碳足迹|二酸化炭素|排出|탄소|배출',
  energy:
    'energía|electricidad|energia|eletricidade|énergie|électri|strom(verbrauch)?|energie|elettric|energi|prąd|энерги|электроэнерг|enerji|elektrik|listrik|طاقة|能耗|能源|耗电|電力|消費電力|エネルギー|에너지|전력',
  efficient:
    'eficien|liger[oa]|eficiên|leve|efficac|léger|effizien|leicht|verkleiner|efficien|leggero|wydajn|эффективн|лёгк|легковес|verimli|hafif|efisien|ringan|كفاءة|轻量|高效|压缩|軽量|省|圧縮|경량|효율|압축',
  lowResource:
    'pocos recursos|indígen|lengua(s)? originaria|minoritari|poucos recursos|dialect|peu (dotée|dotées|de ressources)|autochtone|minoritaire|ressourcenarm|minderheit|mundart|dialekt|bassa risorsa|minoranz|dialett|minderheid|mniejszo|gwar|малоресурс|коренн|меньшинств|диалект|az kaynak|azınlık|lehçe|sumber daya rendah|bahasa daerah|dialek|لهجة|لغات قليلة|低资源|少数民族|方言|濒危|低資源|少数言語|消滅危機|저자원|소수|방언|사투리',
  easy: 'sin (programar|código)|principiant|tutorial|taller|curso|sem (programar|código)|iniciante|oficina|sans (coder|programmer|code)|débutant|atelier|cours|ohne (programm|code)|einsteiger|anfänger|kurs|senza (programm|codice)|corso|beginner|dla początkujących|без (кода|программир)|начинающ|курс|kodsuz|yeni başlayan|kurs|pemula|tanpa (kode|koding)|للمبتدئين|零基础|初学者|入门|无代码|教程|初心者|入門|ノーコード|講座|초보|입문|노코드|강의',
  community:
    'comunidad|comunitari|comunidade|communaut|gemeinschaft|comunità|gemeenschap|społeczno|сообществ|topluluk|komunitas|masyarakat|مجتمع|社区|社群|コミュニティ|地域|공동체|커뮤니티',
  gender:
    'género|mujer|racial|étnic|gênero|mulher|raça|genre|femme|ethni|geschlecht|frauen|gener[ei]|donne|etnic|vrouwen|kobiet|płeć|гендер|женщин|этнич|cinsiyet|kadın|etnik|perempuan|المرأة|جنس|性别|女性|种族|民族|ジェンダー|性別|女性|성별|여성|인종',
  power:
    'poder|desigual|coloni|opresi|opress|pouvoir|inégal|oppress|macht(verh|struktur)?|ungleich|potere|disuguag|ongelijk|nierówno|власт|неравенств|колониал|eşitsiz|sömürge|ketimpangan|kolonial|سلطة|استعمار|权力|不平等|殖民|権力|不平等|格差|植民|권력|불평등|식민',
  surveil:
    'vigilancia|reconocimiento facial|policí|vigilância|reconhecimento facial|surveillance|reconnaissance faciale|überwach|gesichtserkenn|polizei|sorvegli|riconoscimento facciale|inwigil|слежк|распознавани[ея] лиц|надзор|gözetim|yüz tanıma|pengawasan|مراقبة|监控|人脸识别|監視|顔認識|감시|안면인식',
  critique:
    'crític|cuestion|questiona|denunci|critique|dénonc|interroge|kritik|hinterfrag|aufdeck|critica|rendere conto|krytyk|критик|разоблач|eleştir|sorgula|mengkritik|نقد|批判|质疑|揭示|問い|批評|비판|폭로',
  labour:
    'trabajador|laboral|explota|trabalhador|travailleur|exploit|arbeiter|arbeitsbeding|ausbeut|lavorator|sfrutt|arbeid|pracowni|работник|труд|курьер|işçi|emek|pekerja|buruh|عمال|工人|劳动|外卖|労働|配達|노동|배달',
  politics:
    'polític|elecciones|eleiç|élection|partei|wahl(en)?|politik|politic|elezioni|verkiez|wybor|полити|выбор(ы|ах)|siyas|seçim|pemilu|سياس|انتخاب|政治|选举|選挙|議会|정치|선거',
  society:
    'sociedad|impacto social|ética|discrimin|sociedade|société|éthique|gesellschaft|ethik|diskrimin|società|etica|samenleving|społecz|общество|этик|дискрим|toplum|ayrımcılık|diskriminasi|مجتمع|تمييز|社会|伦理|歧视|社会的|倫理|사회|윤리|차별',
  art: 'arte|artista|artístic|œuvre|artiste|kunst|künstler|artistic|kunstenaar|sztuk|искусств|художник|sanat|seni|seniman|فن|艺术|展览|芸術|作家|展示|예술|작가|전시',
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}]/u

/** By the names of `LEXICON`; some have none. */
export const LEXICON_ELSEWHERE: Record<string, RegExp> = Object.fromEntries(
  Object.entries(BEGINNINGS).map(([about, words]) => [about, beginsWith(words)]),
)

/** Scripts without spaces, or with words that carry their articles, are looked for anywhere. */
function beginsWith(words: string): RegExp {
  const all = words.split(/\|(?![^(]*\))/)
  const anywhere = all.filter((word) => UNSPACED.test(word))
  const beginnings = all.filter((word) => !UNSPACED.test(word))
  const parts = [`(?<!\\p{L})(?:${beginnings.join('|')})`, ...anywhere]
  return new RegExp(parts.join('|'), 'giu')
}
