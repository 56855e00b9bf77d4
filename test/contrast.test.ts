import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'

type Theme = 'light' | 'dark'
type Rgb = [number, number, number]

const THEMES: Theme[] = ['light', 'dark']
const css = readFileSync('console/src/style/tokens.css', 'utf8')
const tokens = new Map<string, Record<Theme, string>>()
for (const [, name, light, dark] of css.matchAll(/--gf-([\w-]+):\s*light-dark\((#\w{6}),\s*(#\w{6})\)/g)) {
  if (!tokens.has(name!)) tokens.set(name!, { light: light!, dark: dark! })
}

function colour(name: string, theme: Theme): Rgb {
  const hex = tokens.get(name)?.[theme]
  if (!hex) throw new Error(`tokens.css has no colour --gf-${name}.`)
  return [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Rgb
}

/** WCAG 2.2 relative luminance. */
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b

function contrast(ink: string, paper: string, theme: Theme): number {
  const one = luminance(colour(ink, theme))
  const other = luminance(colour(paper, theme))
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

type Pair = [ink: string, paper: string, least: number]
const each = (inks: string[], papers: string[], least: number): Pair[] =>
  inks.flatMap((ink) => papers.map((paper): Pair => [ink, paper, least]))

const SEVERITIES = ['sev-low', 'sev-moderate', 'sev-high', 'sev-severe']
const OUTCOMES = ['ok', 'fix', 'check']
const SOFT = [...SEVERITIES, ...OUTCOMES].map((name) => `${name}-soft`)
const PAIRS: Pair[] = [
  ...each(['text', 'text-2', 'text-3', 'accent'], ['bg', 'surface', 'sunken', 'hover'], 4.5),
  ...each(['text', 'text-2', 'accent'], ['accent-soft'], 4.5),
  ...each(['text', 'text-3'], ['raised'], 4.5),
  ...each(['on-accent'], ['accent-fill', 'accent-fill-hover'], 4.5),
  ...each([...SEVERITIES, ...OUTCOMES], ['surface', 'bg', 'hover'], 4.5),
  ...[...SEVERITIES, ...OUTCOMES].map((name): Pair => [name, `${name}-soft`, 4.5]),
  ...each(['text', 'text-2'], ['mark-flag', 'mark-evidence', 'diff-add', 'diff-del', ...SOFT], 4.5),
  ...each(
    ['line-strong', 'focus', 'chart', 'mark-flag-edge', 'mark-evidence-edge', 'mark-audit-edge'],
    ['surface', 'bg'],
    3,
  ),
  ['mark-flag-edge', 'mark-flag', 3],
  ['mark-evidence-edge', 'mark-evidence', 3],
]

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each(PAIRS)('%s on %s reaches %d : 1', (ink, paper, least) => {
    expect(contrast(ink, paper, theme)).toBeGreaterThanOrEqual(least)
  })

  // Machado, Oliveira and Fernandes 2009, full severity, in linear RGB.
  test.each([
    [
      'protanopia',
      0.152286,
      1.052583,
      -0.204868,
      0.114503,
      0.786281,
      0.099216,
      -0.003882,
      -0.048116,
      1.051998,
    ],
    [
      'deuteranopia',
      0.367322,
      0.860646,
      -0.227968,
      0.280085,
      0.672501,
      0.047413,
      -0.01182,
      0.04294,
      0.968881,
    ],
    ['tritanopia', 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  ] as [string, ...number[]][])('severities stay apart for a person with %s', (_name, ...matrix) => {
    const seen = SEVERITIES.map((name) => oklab(seenBy(colour(name, theme), matrix)))
    for (const [i, one] of seen.entries()) {
      for (const other of seen.slice(i + 1)) {
        expect(100 * Math.hypot(...one.map((value, k) => value - other[k]!))).toBeGreaterThanOrEqual(4)
      }
    }
  })
})

const seenBy = (rgb: Rgb, matrix: number[]): Rgb =>
  [0, 3, 6]
    .map((row) => rgb.reduce((sum, value, k) => sum + value * matrix[row + k]!, 0))
    .map((value) => Math.min(1, Math.max(0, value))) as Rgb

/** Björn Ottosson's OKLab, from linear RGB. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
