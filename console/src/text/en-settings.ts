const n = new Intl.NumberFormat('en-GB')

/** The person's own settings, the palette, notes and templates. */
export const settings = {
  title: 'Settings',
  lead: 'They hold for you alone, on every device. The organisation’s own stand until you choose.',
  saved: 'Saved.',
  failed: 'It was not saved.',
  organisation: 'as the organisation has it',
  look: 'Look',
  theme: 'Appearance',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language of the console',
  care: 'What is hard to look at',
  careText: 'Pictures load only when you ask. These hold for those that do.',
  blur: 'Blur pictures and words of graphic cases, as the guideline says',
  grey: 'Show pictures in grey first',
  mute: 'Keep sound off',
  today: (cases: number, minutes: number) =>
    `Today you saw ${n.format(cases)} graphic ${cases === 1 ? 'case' : 'cases'}, ${minutes < 1 ? 'for less than a minute' : `for ${n.format(minutes)} min`}.`,
  of: (seen: number, most: number, what: string) =>
    `${n.format(seen)} of ${n.format(most)}: ${what.toLowerCase()}`,
  spent: 'That is your limit: the next cases are others.',
  casesADay: 'Graphic cases a day, at most',
  minutesADay: 'Minutes on graphic cases a day, at most',
  inARow: 'Graphic cases in a row, at most',
  breakAfter: 'Suggest a break after minutes of work',
  noLimit: 'no limit',
  work: 'What you are handed',
  languages: 'Languages you read',
  languagesText: 'Codes such as “en, ar”. Empty: all. Works whose language is not known are for everybody.',
  timeZone: 'Time zone',
  keys: 'Keys',
  keysText: 'Letters work outside of text boxes. Every key is also a button.',
  keysOn: 'Single letters act',
  keysMove: 'Press a cell, then the letter you want. A letter in use changes places.',
  keysReset: 'Letters as they came',
  pressKey: 'press a letter',
  keyOf: (what: string, key: string) => `Key for ${what}: ${key}`,
} as const

export const palette = {
  open: 'Find or do …',
  label: 'Find or do',
  nothing: 'Nothing of that name. Try a page, a queue, a guideline or an action.',
  groups: {
    here: 'This case',
    pages: 'Go to',
    queues: 'Queues',
    guidelines: 'Cases by guideline',
    other: 'Do',
  },
  keys: 'Show the keys',
  next: 'Next case',
} as const

export const notes = {
  title: 'Notes for moderators',
  none: 'none yet',
  count: (count: number) => n.format(count),
  label: 'Leave a note',
  help: 'For whoever opens this case next. Owners and reporters never see it.',
  send: 'Leave it',
  withheld: 'Notes of others are shown once you have answered.',
  you: 'You',
  failed: 'We could not load the notes.',
  notSent: 'The note was not left. Your text is kept.',
} as const

export const templates = {
  label: 'Start from a text',
  choose: 'Choose …',
} as const

export const veil = {
  title: 'Pictures of this case are hidden.',
  wordsTitle: 'The words of this case are blurred, and its pictures if you load them.',
  wordsText: 'The guideline calls such words hard to read. They show for this case alone.',
  show: 'Show',
  text: 'By your setting. The text of the flags is enough for most decisions.',
  grey: 'Show in grey',
  colour: 'Show in colour',
  hide: 'Hide again',
} as const

export const changedHere = {
  title: 'This case changed while you read.',
  text: 'Nothing on your screen moved, and what you wrote is kept.',
  show: 'Show what is new',
} as const
