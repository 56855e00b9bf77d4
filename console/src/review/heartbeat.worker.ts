// Ticks in a worker, because a browser slows the timers of a page in the background down to one a minute.
const EVERY_MS = 15_000

setInterval(() => postMessage('beat'), EVERY_MS)
