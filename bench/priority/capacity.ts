import type { World } from './world.js'

/** Moderators work nine to five from Monday to Friday, and a seventh as much at other times. */
const isOffice = (hour: number) => hour % 168 < 120 && hour % 24 >= 9 && hour % 24 < 17
const effort = (hour: number) => (isOffice(hour) ? 1 : 1 / 7)

export interface Capacity {
  /** When so many minutes of work, begun at an hour, are done; Infinity when never. */
  whenDone(from: number, minutes: number): number
}

/** As many minutes for every formula: what deciding all incidents takes, over the load. */
export function capacityOf({ settings, incidents }: World): Capacity {
  const hours = settings.days * 24
  let total = 0
  for (let hour = 0; hour < hours; hour++) total += effort(hour)
  const each = incidents.reduce((sum, { minutes }) => sum + minutes, 0) / settings.load / total
  const whenDone = (from: number, minutes: number) => {
    let left = minutes
    for (let at = from; at < hours;) {
      const until = Math.floor(at) + 1
      const can = (until - at) * effort(Math.floor(at)) * each
      if (can >= left) return at + ((until - at) * left) / can
      left -= can
      at = until
    }
    return Infinity
  }
  return { whenDone }
}
