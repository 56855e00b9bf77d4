import type { INestApplicationContext } from '@nestjs/common'
import { setTimeout as pause } from 'node:timers/promises'
import { Jobs } from '../database/jobs.js'
import { ImportProgress } from './import-progress.js'

const POLL_MS = 500

/**
 * Waits until no job is left: every new card is audited and has its suggestions. The jobs are worked on in this process,
 * and in a running server too. @returns how many there were
 */
export async function waitForJobs(app: INestApplicationContext, quiet: boolean): Promise<number> {
  const jobs = app.get(Jobs)
  const total = await jobs.pending()
  const progress = new ImportProgress('Auditing and suggesting', 'jobs', total, quiet)
  for (let left = total; left > 0; left = await jobs.pending()) {
    progress.show(total - left, Math.max(0, total - left))
    await pause(POLL_MS)
  }
  progress.end(total)
  return total
}
