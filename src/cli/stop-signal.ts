export interface StopSignal {
  /** Settles at the first SIGINT or SIGTERM, or when the process that started us is gone. */
  requested: Promise<void>
  /** Settles at the second, for who does not want to wait. */
  hurried: Promise<void>
  isHurried(): boolean
}

/** One Ctrl-C can arrive twice: from the terminal, and handed on by npm. */
const SAME_SIGNAL_MS = 1000

/** Watches for the wish to stop. */
export function stopSignal(): StopSignal {
  const asked = settled()
  const pressed = settled()
  let first = 0
  let hurry = false
  const onSignal = () => {
    if (first === 0) {
      first = Date.now()
      asked.resolve()
    } else if (Date.now() - first > SAME_SIGNAL_MS) {
      hurry = true
      pressed.resolve()
    }
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  // npm start keeps a channel open to us; it closes when npm start was killed.
  if (process.connected) process.once('disconnect', onSignal)
  return { requested: asked.promise, hurried: pressed.promise, isHurried: () => hurry }
}

function settled(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve: () => resolve() }
}
