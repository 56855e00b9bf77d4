/** Bars of the mean with a line from the least to the most, as SVG; the text follows the reader's colours. */
export function barPlot(title: string, rows: { name: string; values: number[] }[]): string {
  const [left, width, height] = [250, 420, 30]
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  const x = (value: number) => left + (value / most) * width
  const bars = rows.map(({ name, values }, i) => {
    const y = 48 + i * height
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const [from, to] = [x(Math.min(...values)), x(Math.max(...values))]
    const fill = name.startsWith('Goodfaith') ? '#2f7d5b' : '#8a8f98'
    return `<text x="${left - 10}" y="${y + 15}" text-anchor="end">${name}</text>
<rect x="${left}" y="${y}" width="${(x(mean) - left).toFixed(1)}" height="20" fill="${fill}"/>
<path d="M${from.toFixed(1)} ${y + 10}H${to.toFixed(1)}" stroke="currentColor"/>
<text x="${(to + 8).toFixed(1)}" y="${y + 15}">${mean.toFixed(2)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 ${60 + rows.length * height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="13" fill="currentColor">
<style>:root{color:#1c1f23}@media(prefers-color-scheme:dark){:root{color:#e6e8ea}}</style>
<text x="10" y="24" font-size="15" font-weight="600">${title}</text>
${bars.join('\n')}
</svg>
`
}
