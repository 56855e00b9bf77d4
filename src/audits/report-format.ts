/** The formats of a report and their media types. */
export const REPORT_FORMATS = {
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
  sarif: 'application/sarif+json',
  cyclonedx: 'application/vnd.cyclonedx+json',
  markdown: 'text/markdown',
} as const
export type ReportFormat = keyof typeof REPORT_FORMATS
export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[]
