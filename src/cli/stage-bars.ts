import { SingleBar } from 'cli-progress'

/** One progress bar a stage, on standard error, so that standard output stays for results. */
export function stageBars(visible: boolean) {
  let bar: SingleBar | undefined
  let current = ''
  const stop = () => bar?.stop()
  const progress = (stage: string, done: number, total: number): void => {
    if (!visible) return
    if (stage !== current) {
      stop()
      bar = new SingleBar({ format: '{stage} {bar} {percentage}% | {value}/{total}', stream: process.stderr })
      bar.start(total, 0, { stage: stage.padEnd(18) })
      current = stage
    }
    bar!.update(Math.min(done, total))
  }
  return { progress, stop }
}
