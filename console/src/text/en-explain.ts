import type { Severity } from '../api/types'

const figures = new Intl.NumberFormat('en-GB')
const n = (value: number) => figures.format(value)
const s = (value: number, one: string, many = `${one}s`) => `${n(value)} ${value === 1 ? one : many}`

const says: Record<Severity, string> = {
  low: 'a mild reason',
  moderate: 'a moderate reason',
  high: 'a serious reason',
  severe: 'among the gravest reasons',
}
const signs: Record<string, [one: string, more: string]> = {
  sameText: ['repeats a text', 'repeat a text'],
  sameDay: ['comes from an account as new as others', 'come from accounts first seen on one day'],
  newAccount: ['comes from an account made within the week', 'come from accounts made within the week'],
  burst: ['came within minutes of others', 'came within minutes of each other'],
}

/** Why a case stands where it does: the service sends keys and values, never sentences. */
export const explain = {
  flags: (flags: number, people: number) =>
    people > 0 ? `${n(flags)} from ${s(people, 'person', 'people')}` : `${n(flags)}, automatic`,
  downloads: (downloads: number) => s(downloads, 'download'),
  reason: (title: string, severity: Severity) => `“${title}” is ${says[severity] ?? 'a reason'}.`,
  owner: (upheld: number, dismissed: number) =>
    upheld + dismissed === 1
      ? `The one earlier case about this owner’s works was ${upheld ? 'upheld' : 'dismissed'}.`
      : `Of ${n(upheld + dismissed)} earlier cases about this owner’s works, ${n(upheld)} ${upheld === 1 ? 'was' : 'were'} upheld.`,
  effort: (minutes: number) => `Such a case usually takes ${s(minutes, 'minute')}; quicker ones come sooner.`,
  furtherReasons: (count: number) => `${s(count, 'further reason')} beside it.`,
  growth: (before: number, now: number) => `From ${n(before)} to ${n(now)} downloads since it was flagged.`,
  contained: (percent: number) => `A measure in force leaves ${n(percent)} % of the harm.`,
  trusted: (people: number) =>
    `${people === 1 ? 'A trusted flagger' : `${n(people)} trusted flaggers`} gave this reason.`,
  older: (older: number, flags: number) =>
    `${n(older)} of ${s(flags, 'flag')} ${older === 1 ? 'is' : 'are'} about an older card.`,
  reach: (downloads: number) =>
    downloads > 0 ? `${s(downloads, 'download')} in 30 days.` : 'No downloads are known.',
  shared: (flags: number, found: string[]) => {
    const form = flags === 1 ? 0 : 1
    const what = found.map((sign) => signs[sign]?.[form] ?? sign).join(' or ')
    return flags === 1
      ? `1 flag ${what || 'looks like others'}, and counts little.`
      : `${n(flags)} flags ${what || 'look alike'}, and count for hardly anything.`
  },
  clock: (due: string, late: boolean, times: number) =>
    `${late ? 'It was due' : 'Due'} ${due}. ${times > 1 ? `It counts ${n(times)} times by now.` : 'It counts more the nearer it comes.'}`,
  noFlag: 'Found without a flag.',
  reporters: (people: number, right: number, wrong: number, fresh: number) => {
    if (people === 1)
      return `One person, ${right ? 'usually right' : wrong ? 'usually not right' : 'no record yet'}.`
    if (fresh === people) return `${n(people)} people give this reason, none with a record yet.`
    const parts = [right && `${n(right)} usually right`, wrong && `${n(wrong)} usually not`].filter(Boolean)
    return `Of ${n(people)} people who give this reason, ${parts.join(' and ')}.`
  },
  gist: {
    appeal: 'An appeal against a decision.',
    owner: 'The owner was asked.',
    escalated: 'A moderator passed it to a lead.',
  },
  first: {
    severity: { low: 'Mild', moderate: 'Moderate if true', high: 'Serious if true', severe: 'Grave if true' },
    widely: 'widely used',
    people: (people: number) => `flagged by ${n(people)} people`,
    overdue: 'overdue',
    day: 'due within a day',
    all: (parts: string[]) =>
      parts.length > 1 ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}.` : `${parts[0] ?? ''}.`,
  },
} as const

/** Distances in time. */
export const time = {
  moment: 'less than a minute',
  minutes: (count: number) => `${n(count)} min`,
  hours: (hours: number, minutes: number) => `${n(hours)} h${minutes ? ` ${n(minutes)} min` : ''}`,
  shortHours: (hours: number, minutes: number) => `${n(hours)} h${minutes ? ` ${n(minutes)}` : ''}`,
  days: (count: number) => s(count, 'day'),
  ago: (span: string) => `${span} ago`,
  ahead: (span: string) => `in ${span}`,
  today: (at: string) => `today ${at}`,
  tomorrow: (at: string) => `tomorrow ${at}`,
} as const
