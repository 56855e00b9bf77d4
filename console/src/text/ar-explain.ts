import { days, downloads, flags, minutes, n, people } from './ar-count'
import type { Words } from './words'

const says: Record<string, string> = {
  low: 'سبب خفيف',
  moderate: 'سبب متوسط',
  high: 'سبب خطير',
  severe: 'من أخطر الأسباب',
}
const signs: Record<string, string> = {
  sameText: 'تكرر نصًا واحدًا',
  sameDay: 'من حسابات ظهرت في يوم واحد',
  newAccount: 'من حسابات أُنشئت خلال الأسبوع',
  burst: 'جاءت في دقائق متقاربة',
}

export const explain: Words['explain'] = {
  flags: (count, from) => (from > 0 ? `${flags(count)} من ${people(from)}` : `${flags(count)} آليًا`),
  downloads,
  reason: (title, severity) => `«${title}» ${says[severity] ?? 'سبب'}.`,
  owner: (upheld, dismissed) =>
    `قضايا سابقة عن أعمال هذا المالك: ${n(upheld + dismissed)}، أُيِّد منها ${n(upheld)}.`,
  effort: (count) => `تستغرق مثل هذه القضية عادة ${minutes(count)}؛ والأسرع يأتي قبل غيره.`,
  furtherReasons: (count) => `ومعه ${n(count)} من الأسباب الأخرى.`,
  growth: (before, now) => `من ${n(before)} إلى ${n(now)} من التنزيلات منذ البلاغ.`,
  contained: (percent) => `تدبير سارٍ يُبقي ${n(percent)}٪ من الضرر.`,
  trusted: (count) => `ذكر هذا السببَ من المبلِّغين الموثوقين: ${people(count)}.`,
  older: (older, all) => `${n(older)} من ${flags(all)} عن بطاقة أقدم.`,
  reach: (count) => (count > 0 ? `${downloads(count)} في 30 يومًا.` : 'لا تُعرف تنزيلات.'),
  shared: (count, found) =>
    `${flags(count)}: ${found.map((sign) => signs[sign] ?? sign).join(' أو ') || 'متشابهة'}، ولا تكاد تُحسب.`,
  clock: (due, late, times) =>
    `${late ? 'كان الموعد' : 'الموعد'} ${due}. ${times > 1 ? `تُحسب الآن ${n(times)} مرات.` : 'تُحسب أكثر كلما اقترب.'}`,
  noFlag: 'وُجدت من غير بلاغ.',
  reporters: (count, right, wrong, fresh) => {
    if (count === 1) return `شخص واحد، ${right ? 'يصيب عادة' : wrong ? 'لا يصيب عادة' : 'لا سجل له بعد'}.`
    if (fresh === count) return `ذكر هذا السببَ ${people(count)}، ولا سجل لأحد منهم بعد.`
    const parts = [right && `${n(right)} يصيب عادة`, wrong && `${n(wrong)} لا يصيب عادة`].filter(Boolean)
    return `ممن ذكروا هذا السبب (${people(count)}): ${parts.join(' و')}.`
  },
  gist: {
    appeal: 'اعتراض على قرار.',
    owner: 'سُئل صاحب العمل.',
    escalated: 'رفعها مراجع إلى مشرف.',
  },
  first: {
    severity: { low: 'خفيفة', moderate: 'متوسطة إن صحت', high: 'خطيرة إن صحت', severe: 'جسيمة إن صحت' },
    widely: 'واسعة الاستعمال',
    people: (count) => `أبلغ عنها ${people(count)}`,
    overdue: 'متأخرة',
    day: 'موعدها خلال يوم',
    all: (parts) => `${parts.join('، ')}.`,
  },
}

export const time: Words['time'] = {
  moment: 'أقل من دقيقة',
  minutes,
  hours: (hours, rest) => `${n(hours)} س${rest ? ` ${n(rest)} د` : ''}`,
  shortHours: (hours, rest) => `${n(hours)} س${rest ? ` ${n(rest)}` : ''}`,
  days,
  ago: (span) => `قبل ${span}`,
  ahead: (span) => `بعد ${span}`,
  today: (at) => `اليوم ${at}`,
  tomorrow: (at) => `غدًا ${at}`,
}
