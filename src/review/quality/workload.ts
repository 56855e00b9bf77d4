import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../../common/clock.js'
import { BadInput } from '../../common/errors.js'
import { Policy, SEVERITIES, type Severity } from '../../policy/policy.js'
import { fits } from '../count-queues.js'
import { daysOfWork } from './days-of-work.query.js'
import { shareOf } from './kappa.js'
import { periodOf } from './period.js'
import type { DeadlineShare, WorkloadQuery, WorkloadView } from './workload.dto.js'
import {
  AGE_BANDS,
  DUE_BANDS,
  MOST_OPEN,
  workloadRow,
  type OpenGroup,
  type WorkloadRow,
} from './workload.query.js'

const MOST_DAYS = 92

/** How much waits, how late it is, and who works on it. */
@Injectable()
export class Workload {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  /** @throws BadInput when `from` is not before `to`, or lies more than 92 days before it */
  async read(query: WorkloadQuery): Promise<WorkloadView> {
    const now = this.clock.now()
    const period = periodOf(query, now, 7)
    if (period.to.getTime() - period.from.getTime() > MOST_DAYS * 86_400_000)
      throw new BadInput(`Ask for ${MOST_DAYS} days at most.`, [
        { detail: `must lie at most ${MOST_DAYS} days before to`, pointer: '#/from' },
      ])
    const { timeZone } = this.policy.data.calendar
    const [row, days] = await Promise.all([
      workloadRow(this.db, { now, timeZone, ...period }),
      daysOfWork(this.db, { timeZone, ...period }),
    ])
    return {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      moderators: row.moderators,
      days,
      ...openCases(row),
      deadlines: deadlines(row.deadlines),
    }
  }
}

function openCases({ open, queues, second_since: since }: WorkloadRow) {
  const byState = new Map<string, number>()
  for (const { state, cases } of open) byState.set(state, (byState.get(state) ?? 0) + cases)
  const parts = [
    { groups: open },
    ...queues.map((queue) => ({ queue: queue.id, groups: open.filter((group) => fits(queue, group)) })),
  ]
  return {
    openCases: sum(open),
    ...([...byState.values()].some((cases) => cases >= MOST_OPEN) && { atLeast: true }),
    queues: queues.map(({ id, name }) => ({ id, name })),
    due: parts.flatMap((part) =>
      counts(part, DUE_BANDS, ({ due }) => due).map(({ band, ...of }) => ({ ...of, due: band })),
    ),
    age: parts.flatMap((part) =>
      counts(part, AGE_BANDS, ({ age }) => age).map(({ band, ...of }) => ({ ...of, age: band })),
    ),
    awaitingSecond: {
      cases: byState.get('awaiting_second') ?? 0,
      ...(since && { since: new Date(since).toISOString() }),
    },
  }
}

/** The counts that are not zero, by severity and band. */
function counts<Band extends string>(
  { queue, groups }: { queue?: string; groups: OpenGroup[] },
  bands: readonly Band[],
  bandOf: (group: OpenGroup) => Band,
) {
  return SEVERITIES.flatMap((severity) =>
    bands.map((band) => ({
      severity,
      ...(queue && { queue }),
      band,
      cases: sum(groups.filter((group) => group.severity === severity && bandOf(group) === band)),
    })),
  ).filter(({ cases }) => cases > 0)
}

function deadlines(rows: WorkloadRow['deadlines']): DeadlineShare[] {
  const share = (severity: Severity | undefined, of: WorkloadRow['deadlines']): DeadlineShare[] => {
    const met = of.reduce((all, one) => all + one.met, 0)
    const decided = of.reduce((all, one) => all + one.decided, 0)
    const figures = shareOf(met, decided)
    return figures ? [{ ...(severity && { severity }), count: met, of: decided, ...figures }] : []
  }
  const each = [...SEVERITIES].reverse()
  return [
    ...share(undefined, rows),
    ...each.flatMap((one) =>
      share(
        one,
        rows.filter(({ severity }) => severity === one),
      ),
    ),
  ]
}

const sum = (groups: readonly { cases: number }[]) => groups.reduce((all, { cases }) => all + cases, 0)
