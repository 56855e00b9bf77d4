/** How the work of moderators is checked. Shares lie from 0 (off) to 1. */
export interface QualityRule {
  secondReviewShare: number
  goldenShare: number
}

/** What holds for a moderator who has not chosen otherwise. */
export interface Wellbeing {
  blur: boolean
  grey: boolean
  mute: boolean
  /** Most cases with a graphic reason a day; null: no limit. */
  graphicCasesADay: number | null
  graphicMinutesADay: number | null
  /** After so many graphic cases in a row the next is another, where there is one; null: no rotation. */
  graphicInARow: number | null
  /** Minutes of work after which the console suggests a break; null: never. */
  breakAfterMinutes: number | null
}

export interface Crew {
  quality: QualityRule
  wellbeing: Wellbeing
}

const CREW: Crew = {
  quality: { secondReviewShare: 0, goldenShare: 0 },
  wellbeing: {
    blur: true,
    grey: false,
    mute: true,
    graphicCasesADay: null,
    graphicMinutesADay: null,
    graphicInARow: null,
    breakAfterMinutes: 60,
  },
}

/** What crew.yaml says over the defaults. @throws Error that names what is wrong */
export function crewOf(raw: Partial<{ [K in keyof Crew]: Partial<Crew[K]> }> | undefined): Crew {
  const crew = {
    quality: { ...CREW.quality, ...raw?.quality },
    wellbeing: { ...CREW.wellbeing, ...raw?.wellbeing },
  }
  for (const [name, share] of Object.entries(crew.quality))
    need(typeof share === 'number' && share >= 0 && share <= 1, `quality: ${name} must lie from 0 to 1`)
  const { blur, grey, mute, ...limits } = crew.wellbeing
  need(
    [blur, grey, mute].every((one) => typeof one === 'boolean'),
    'wellbeing: blur, grey and mute must be true or false',
  )
  for (const [name, limit] of Object.entries(limits))
    need(
      limit === null || (Number.isInteger(limit) && limit > 0),
      `wellbeing: ${name} must be a whole number or null`,
    )
  return crew
}

function need(holds: boolean, message: string): void {
  if (!holds) throw new Error(`The policy cannot be used: crew.yaml, ${message}.`)
}
