import { RangeSlider } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { QueueSummary } from '../api/types'
import { count } from '../text/explain'
import { words } from '../text/words'

interface HistogramProps {
  summary: QueueSummary
  /** First and last bar that are chosen; all of them when absent. */
  range: [number, number] | undefined
  onRange: (range: [number, number] | undefined) => void
  children: ReactNode
}

const HEIGHT = 80
const STEP = 20

/** Cases by priority, on a logarithmic scale; two handles choose a range. */
export function PriorityHistogram({ summary, range, onRange, children }: HistogramProps) {
  const bars = summary.priority
  const whole: [number, number] = [0, bars.length]
  const [drawn, setDrawn] = useState<[number, number]>()
  const [from, to] = drawn ?? (range ? [range[0], range[1] + 1] : whole)
  const most = Math.max(1, ...bars.map((bar) => bar.cases))
  const { histogram } = words.queue
  const isChosen = drawn !== undefined || range !== undefined
  const width = bars.length * STEP
  const edge = (i: number) => short(i < bars.length ? (bars[i]?.from ?? 0) : (bars.at(-1)?.to ?? 0))
  const choose = ([first, end]: [number, number]) => {
    setDrawn(undefined)
    const last = Math.max(first, end - 1)
    onRange(first === 0 && end >= bars.length ? undefined : [Math.min(first, bars.length - 1), last])
  }
  return (
    <section className="panel hist" aria-label={histogram.title}>
      <div className="plot">
        <div className="row apart xs t3">
          <span className="med t2">{histogram.title}</span>
          <span className="wide-only">{histogram.help}</span>
        </div>
        <svg
          viewBox={`0 0 ${width} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={histogram.says(summary.cases)}
        >
          {isChosen && (
            <rect className="chosen" x={from * STEP} y="0" width={(to - from) * STEP} height={HEIGHT} />
          )}
          {bars.map((bar, i) => {
            // A single case must not vanish beside a thousand.
            const height = bar.cases === 0 ? 0 : Math.max(3, (bar.cases / most) * (HEIGHT - 8))
            return (
              <rect
                key={bar.from}
                className={isChosen && i >= from && i < to ? 'in' : undefined}
                x={i * STEP + 1}
                y={HEIGHT - height}
                width={STEP - 2}
                height={height}
              />
            )
          })}
        </svg>
        <RangeSlider
          min={0}
          max={bars.length}
          minRange={1}
          step={1}
          size="xs"
          label={edge}
          value={[from, to]}
          onChange={setDrawn}
          onChangeEnd={choose}
          thumbFromLabel={histogram.from}
          thumbToLabel={histogram.to}
        />
        <div className="row apart xs t3">
          <span>{histogram.less}</span>
          <span>{histogram.more}</span>
        </div>
        {!summary.complete && <p className="xs t3">{histogram.atLeast(summary.cases)}</p>}
      </div>
      <div className="pick">{children}</div>
    </section>
  )
}

/** A priority in two figures. */
export const short = (value: number): string => count(Number(value.toPrecision(2)))
