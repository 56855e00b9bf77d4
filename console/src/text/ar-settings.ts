import { cases, minutes, n } from './ar-count'
import type { Words } from './words'

export const settings: Words['settings'] = {
  title: 'الإعدادات',
  lead: 'هي لك وحدك، على كل جهاز. إعدادات المؤسسة سارية حتى تختار.',
  saved: 'حُفظت.',
  failed: 'لم تُحفظ.',
  organisation: 'كما هي عند المؤسسة',
  look: 'المظهر',
  theme: 'الألوان',
  themes: { auto: 'كما في النظام', light: 'فاتح', dark: 'داكن' },
  language: 'لغة لوحة المراجعة',
  care: 'ما تصعب رؤيته',
  careText: 'لا تُحمَّل الصور إلا حين تطلبها. وهذه الإعدادات لما تطلبه منها.',
  blur: 'اطمس صور القضايا القاسية وكلماتها، كما يقول الإرشاد',
  grey: 'اعرض الصور رمادية أولًا',
  mute: 'أبقِ الصوت مغلقًا',
  today: (seen, spent) =>
    `رأيت اليوم من القضايا القاسية: ${cases(seen)}، ${spent < 1 ? 'في أقل من دقيقة' : `في ${minutes(spent)}`}.`,
  of: (seen, most, what) => `${n(seen)} من ${n(most)}: ${what}`,
  spent: 'هذا حدك: القضايا التالية من غيرها.',
  casesADay: 'أكثر عدد من القضايا القاسية في اليوم',
  minutesADay: 'أكثر عدد من الدقائق عليها في اليوم',
  inARow: 'أكثر عدد منها على التوالي',
  breakAfter: 'اقترح استراحة بعد دقائق من العمل',
  noLimit: 'بلا حد',
  work: 'ما يُسلَّم لك',
  languages: 'اللغات التي تقرؤها',
  languagesText: 'رموز مثل «en, ar». الفراغ يعني كل اللغات. ما لا تُعرف لغته للجميع.',
  timeZone: 'المنطقة الزمنية',
  keys: 'المفاتيح',
  keysText: 'تعمل الحروف خارج خانات النص. ولكل مفتاح زر أيضًا.',
  keysOn: 'الحروف المفردة تعمل',
  keysMove: 'اضغط خانة ثم الحرف الذي تريده. الحرف المستعمل يبادل مكانه.',
  keysReset: 'أعد الحروف كما كانت',
  pressKey: 'اضغط حرفًا',
  keyOf: (what, key) => `مفتاح ${what}: ${key}`,
}

export const palette: Words['palette'] = {
  open: 'ابحث أو افعل …',
  label: 'ابحث أو افعل',
  nothing: 'لا شيء بهذا الاسم. جرب صفحة أو قائمة أو إرشادًا أو فعلًا.',
  groups: {
    here: 'هذه القضية',
    pages: 'اذهب إلى',
    queues: 'القوائم',
    guidelines: 'القضايا حسب الإرشاد',
    other: 'افعل',
  },
  keys: 'اعرض المفاتيح',
  next: 'القضية التالية',
}

export const notes: Words['notes'] = {
  title: 'ملاحظات للمراجعين',
  none: 'لا شيء بعد',
  count: n,
  label: 'اترك ملاحظة',
  help: 'لمن يفتح هذه القضية بعدك. لا يراها أصحاب الأعمال ولا المبلِّغون.',
  send: 'اتركها',
  withheld: 'تظهر ملاحظات غيرك بعد أن تجيب.',
  you: 'أنت',
  failed: 'لم نستطع تحميل الملاحظات.',
  notSent: 'لم تُترك الملاحظة. نصك محفوظ.',
}

export const templates: Words['templates'] = { label: 'ابدأ من نص', choose: 'اختر …' }

export const veil: Words['veil'] = {
  title: 'صور هذه القضية مخفية.',
  wordsTitle: 'كلمات هذه القضية مموّهة، وصورها إن حمّلتها.',
  wordsText: 'يقول الإرشاد إن مثل هذه الكلمات قاسية. تظهر لهذه القضية وحدها.',
  show: 'اعرضها',
  text: 'حسب إعدادك. نص البلاغات يكفي لمعظم القرارات.',
  grey: 'اعرضها رمادية',
  colour: 'اعرضها ملونة',
  hide: 'أخفها ثانية',
}

export const changedHere: Words['changedHere'] = {
  title: 'تغيرت هذه القضية وأنت تقرأ.',
  text: 'لم يتحرك شيء على شاشتك، وما كتبته محفوظ.',
  show: 'اعرض الجديد',
}
