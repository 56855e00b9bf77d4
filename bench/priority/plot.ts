interface Row {
  name: string
  /** One a world. */
  values: number[]
  mean: number
  from: number
  to: number
}

const [LEFT, WIDTH, TOP, STEP] = [150, 480, 70, 44]

/**
 * Every world a dot, the mean a bar with its 95 % interval, as SVG that follows the reader's light or dark and tells
 * its figures in words.
 */
export function dotPlot(title: string, rows: Row[]): string {
  const most = Math.ceil(Math.max(1, ...rows.flatMap(({ values }) => values)) * 5) / 5
  const x = (value: number) => (LEFT + (value / most) * WIDTH).toFixed(1)
  const bottom = TOP + rows.length * STEP
  const ticks = Array.from({ length: Math.round(most / 0.2) + 1 }, (_, i) => i / 5)
  const told = rows.map(({ name, mean, from, to }) => `${name} ${two(mean)} (${two(from)} to ${two(to)})`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 ${bottom + 56}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="13">
<title id="t">${title}</title>
<desc id="d">Harm-hours over those of first come; mean of ${rows[0]!.values.length} worlds and 95 % interval: ${told.join('; ')}.</desc>
<style>
.page{fill:#fff}.ink{fill:#1c1f23}.soft{fill:#5a626c}.line{stroke:#d5d9de}.dot{fill:#5a626c;opacity:.45}.bar{fill:#8a929c}.own{fill:#1f7a54}.span{stroke:#1c1f23}
@media(prefers-color-scheme:dark){.page{fill:#14171a}.ink{fill:#eceef0}.soft{fill:#a9b1ba}.line{stroke:#363c43}.dot{fill:#a9b1ba}.bar{fill:#7d8691}.own{fill:#4cc38a}.span{stroke:#eceef0}}
</style>
<rect class="page" width="100%" height="100%"/>
<text class="ink" x="20" y="28" font-size="16" font-weight="600">${title}</text>
<text class="soft" x="20" y="48">First come = 1, lower is better. Bar: mean and 95 % interval; dot: one world.</text>
${ticks.map((at) => `<path class="line" d="M${x(at)} ${TOP - 6}V${bottom}"/><text class="soft" x="${x(at)}" y="${bottom + 18}" text-anchor="middle">${at.toFixed(1)}</text>`).join('\n')}
${rows.map((row, i) => bar(row, TOP + i * STEP, x)).join('\n')}
<text class="soft" x="${LEFT + WIDTH / 2}" y="${bottom + 42}" text-anchor="middle">harm × hours of true violations waiting, over those of first come</text>
</svg>
`
}

function bar({ name, values, mean, from, to }: Row, y: number, x: (value: number) => string): string {
  const width = (Number(x(mean)) - LEFT).toFixed(1)
  const dots = values.map((value) => `<circle class="dot" cx="${x(value)}" cy="${y + 28}" r="2.5"/>`).join('')
  return `<text class="ink" x="${LEFT - 12}" y="${y + 14}" text-anchor="end">${name}</text>
<text class="soft" x="${LEFT - 12}" y="${y + 31}" text-anchor="end">${two(mean)}</text>
<rect class="${name === 'Goodfaith' ? 'own' : 'bar'}" x="${LEFT}" y="${y}" width="${width}" height="18" rx="2"/>
<path class="span" stroke-width="2" d="M${x(from)} ${y + 9}H${x(to)}M${x(from)} ${y + 4}v10M${x(to)} ${y + 4}v10"/>
${dots}`
}

const two = (value: number) => value.toFixed(2)
