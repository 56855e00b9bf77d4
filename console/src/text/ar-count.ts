const rules = new Intl.PluralRules('ar')
const figures = new Intl.NumberFormat('ar-u-nu-latn')

export const n = (value: number): string => figures.format(value)

/** The forms that Arabic counts with: one, two, a few (3 to 10), many (11 and more; also none). */
export interface Forms {
  one: string
  two: string
  few: string
  many: string
}

/** "قضية واحدة", "قضيتان", "3 قضايا", "11 قضية". */
export function counted(value: number, { one, two, few, many }: Forms): string {
  const rule = rules.select(value)
  if (rule === 'one') return one
  if (rule === 'two') return two
  return `${n(value)} ${rule === 'few' ? few : many}`
}

export const cases = (value: number) =>
  counted(value, { one: 'قضية واحدة', two: 'قضيتان', few: 'قضايا', many: 'قضية' })
export const flags = (value: number) =>
  counted(value, { one: 'بلاغ واحد', two: 'بلاغان', few: 'بلاغات', many: 'بلاغًا' })
export const people = (value: number) =>
  counted(value, { one: 'شخص واحد', two: 'شخصان', few: 'أشخاص', many: 'شخصًا' })
export const days = (value: number) =>
  counted(value, { one: 'يوم واحد', two: 'يومان', few: 'أيام', many: 'يومًا' })
export const downloads = (value: number) =>
  counted(value, { one: 'تنزيل واحد', two: 'تنزيلان', few: 'تنزيلات', many: 'تنزيلًا' })
export const lines = (value: number) =>
  counted(value, { one: 'سطر واحد', two: 'سطران', few: 'أسطر', many: 'سطرًا' })
export const minutes = (value: number) =>
  counted(value, { one: 'دقيقة واحدة', two: 'دقيقتان', few: 'دقائق', many: 'دقيقة' })
