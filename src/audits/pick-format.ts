import { REPORT_FORMAT_NAMES, REPORT_FORMATS, type ReportFormat } from './report-format.js'

/** The format that an Accept header (RFC 9110, section 12.5.1) likes best; JSON when it names none of ours. */
export function pickFormat(accept: string | undefined): ReportFormat {
  const wanted = (accept ?? '')
    .slice(0, 1_000)
    .split(',')
    .map(readRange)
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { type } of wanted) {
    if (type === '*/*' || type === 'application/*') return 'json'
    const format = REPORT_FORMAT_NAMES.find((one) => REPORT_FORMATS[one] === type)
    if (format) return format
  }
  return 'json'
}

function readRange(range: string): { type: string; quality: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const given = parameters.find((one) => one.startsWith('q='))
  const quality = given === undefined ? 1 : Number(given.slice(2))
  return { type, quality: Number.isFinite(quality) ? quality : 0 }
}
