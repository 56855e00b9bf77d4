import type { Category } from '../../classifiers/category.js'

/** What a category means, in words that need no study. It is a way to find work, never a checklist or a score. */
export interface CategoryWords {
  title: string
  /** Under the title in the row of categories. */
  short: string
  meaning: string
  /** What a card in it might show; none of them is required. */
  shows: string[]
  /** What the people who made the categories put there. */
  examples: string[]
  /** The category that is easily taken for it, and how to tell them apart. */
  beside: string
  /** Paths of a 24 × 24 outline. */
  icon: string[]
}

/** Where the six come from. */
export const CATEGORIES_SOURCE = 'https://huggingface.co/blog/ethics-soc-3'

export const CATEGORY_WORDS: Record<Category, CategoryWords> = {
  rigorous: {
    title: 'Rigorous',
    short: 'tested, and says where it fails',
    meaning:
      'Work made with care and checked in the open. It says how it was tested, whom it fails, and what it should not be used for, so that anyone can judge it.',
    shows: [
      'results for groups of people apart, not only one average',
      'failures looked for and shown, bias audits among them',
      'limits told so that people outside the field understand',
      'steps against leaks of what it was trained on',
    ],
    examples: ['A Space that compares how three text-to-image models picture professions and traits.'],
    beside:
      'An audit for bias is rigorous. A critique of who holds power over the technology is inquisitive. Many works are both.',
    icon: [
      'M5 21h14',
      'M6 18h2',
      'M7 18v3',
      'M9 11l3 3l6 -6l-3 -3l-6 6',
      'M10.5 12.5l-1.5 1.5',
      'M17 3l3 3',
      'M12 21a6 6 0 0 0 3.715 -10.712',
    ],
  },
  consentful: {
    title: 'Consentful',
    short: 'people had a say',
    meaning:
      'Work that respects the people who use it, and the people it is about. Those whose words, faces or voices are in it were asked, knew what for, and can change their mind.',
    shows: [
      'people agreed, knew why, and were paid fairly',
      'a way to look, leave or be removed',
      'what is typed or shown stays with its owner',
      'no tricks that push people on',
    ],
    examples: [
      'A Space where you check whether your code is in a training set, and take it out.',
      'A tool that protects pictures from being altered by a model.',
      'Sentiment analysis on text that stays encrypted.',
    ],
    beside: 'Privacy as people’s own choice is consentful. Privacy as protection against leaks is rigorous.',
    icon: [
      'M19.5 12.572l-7.5 7.428l-7.5 -7.428a5 5 0 1 1 7.5 -6.566a5 5 0 1 1 7.5 6.572',
      'M12 6l-3.293 3.293a1 1 0 0 0 0 1.414l.543 .543c.69 .69 1.81 .69 2.5 0l1 -1a3.182 3.182 0 0 1 4.5 0l2.25 2.25',
      'M12.5 15.5l2 2',
      'M15 13l2 2',
    ],
  },
  'socially-conscious': {
    title: 'Socially conscious',
    short: 'helps people or the planet',
    meaning:
      'Work that puts machine learning to use for people, nature or knowledge: in health, climate, access, culture or research.',
    shows: [
      'a use in medicine or public health',
      'work on climate, nature or disasters',
      'reading aloud, describing pictures, and other help for disabled people',
      'keeping a language or a heritage alive',
    ],
    examples: ['Spaces that describe pictures in words, side by side.'],
    beside: 'A model of the climate is socially conscious. Measuring the energy of a model is sustainable.',
    icon: [
      'M21 12a9 9 0 1 0 -9.679 8.974',
      'M3.6 9h16.8',
      'M3.6 15h6.9',
      'M11.5 3a17 17 0 0 0 0 18',
      'M12.5 3a16.983 16.983 0 0 1 2.556 8.136',
      'M18 22l3.35 -3.284a2.143 2.143 0 0 0 .005 -3.071a2.242 2.242 0 0 0 -3.129 -.006l-.224 .22l-.223 -.22a2.242 2.242 0 0 0 -3.128 -.006a2.143 2.143 0 0 0 -.006 3.071l3.355 3.296',
    ],
  },
  sustainable: {
    title: 'Sustainable',
    short: 'light on energy',
    meaning: 'Work that makes machine learning itself lighter on the planet, or shows how heavy it is.',
    shows: [
      'energy or carbon of training and use, measured',
      'a smaller or faster model that keeps its quality',
      'quantisation, distillation or reuse that saves computing',
    ],
    examples: ['A vision transformer that runs at the speed of a network for phones.'],
    beside:
      'Lighter machine learning is sustainable. Machine learning for the climate is socially conscious.',
    icon: [
      'M5 21c.5 -4.5 2.5 -8 7 -10',
      'M9 18c6.218 0 10.5 -3.288 11 -12v-2h-4.014c-9 0 -11.986 4 -12 9c0 1 0 3 2 5h3l.014 0',
    ],
  },
  inclusive: {
    title: 'Inclusive',
    short: 'for those often left out',
    meaning: 'Work that lets more people build machine learning, or benefit from it.',
    shows: [
      'data of groups that are seldom in data',
      'a language that few models speak',
      'tools for people who do not write code',
    ],
    examples: ['A Space that turns plain words into prompts that a model understands.'],
    beside: 'Building without code is inclusive. Using things with a disability is socially conscious.',
    icon: [
      'M10 13a2 2 0 1 0 4 0a2 2 0 0 0 -4 0',
      'M8 21v-1a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v1',
      'M15 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0',
      'M17 10h2a2 2 0 0 1 2 2v1',
      'M5 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0',
      'M3 13v-1a2 2 0 0 1 2 -2h2',
    ],
  },
  inquisitive: {
    title: 'Inquisitive',
    short: 'asks who holds power',
    meaning:
      'Work that looks at who gains and who loses, shows unfairness, and asks us to think again about the technology.',
    shows: [
      'a view from people whom technology has harmed or ignored',
      'a critique of harms that machine learning carries on',
      'questions about openness, power and who decides',
    ],
    examples: ['An essay you can play with, on how data sets carry a view of the world.'],
    beside: 'A question of power is inquisitive. A test for bias is rigorous. Many works are both.',
    icon: [
      'M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0',
      'M21 21l-6 -6',
      'M10 13l0 .01',
      'M10 10a1.5 1.5 0 1 0 -1.14 -2.474',
    ],
  },
}
