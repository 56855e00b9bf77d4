import type { INestApplicationContext } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { Clock } from '../common/clock.js'
import { newId } from '../common/id.js'
import { FileFlagService } from '../flags/file-flag.js'
import { People } from '../identity/people.js'
import { Ledger, SERVICE } from '../ledger/ledger.js'
import { Subjects } from '../subjects/subjects.js'
import type { DemoHub, DemoPerson } from './demo-hub.js'

export interface DemoLoaded {
  people: number
  subjects: number
  flags: number
}

const ACTOR = { ...SERVICE, name: 'goodfaith demo' }

/**
 * Loads the demo hub through the same services that a hub uses. Twice is once. A work that is really registered
 * under the name of an invented one is left alone, and so are the flags on it.
 * @returns how much of it is new
 */
export async function loadDemo(app: INestApplicationContext, hub: DemoHub): Promise<DemoLoaded> {
  const db = app.get(DataSource)
  const real = await realOnes(db, hub)
  const people = await makePeople(db, app.get(Clock), hub.people)
  const invented = hub.subjects.filter((one) => !real.has(keyOf(one)))
  const { items } = await app.get(Subjects).registerMany(ACTOR, invented, { demo: true })
  const flags = hub.flags.filter(({ input }) => !real.has(keyOf(input.subject)))
  const loaded = {
    people,
    subjects: items.filter(({ isNewRevision }) => isNewRevision).length,
    flags: await fileFlags(app, flags),
  }
  const isNew = Object.values(loaded).some((count) => count > 0)
  if (isNew) {
    await db.transaction((tx) => app.get(Ledger).append(tx, ACTOR, 'demo.loaded', { payload: { ...loaded } }))
  }
  return loaded
}

const keyOf = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`

async function realOnes(db: DataSource, hub: DemoHub): Promise<Set<string>> {
  const rows = await db.query<{ kind: string; name: string }[]>(
    `SELECT w.kind, w.name FROM subject w
     JOIN unnest($1::text[], $2::text[]) AS given (kind, name) ON (w.kind, w.name) = (given.kind, given.name)
     WHERE NOT w.demo`,
    [hub.subjects.map(({ kind }) => kind), hub.subjects.map(({ name }) => name)],
  )
  return new Set(rows.map(keyOf))
}

/** A real person of the same name stays as they are; the demo then speaks with their name but never takes them out. */
async function makePeople(db: DataSource, clock: Clock, people: DemoPerson[]): Promise<number> {
  let made = 0
  for (const { name, languages } of people) {
    const rows: unknown[] = await db.query(
      `INSERT INTO person (id, name, role, languages, demo, created_at) VALUES ($1, $2, 'member', $3, true, $4)
       ON CONFLICT (name) DO NOTHING RETURNING id`,
      [newId(), name, languages, clock.now()],
    )
    made += rows.length
  }
  return made
}

async function fileFlags(app: INestApplicationContext, flags: DemoHub['flags']): Promise<number> {
  const people = app.get(People)
  const filing = app.get(FileFlagService)
  let filed = 0
  for (const { by, input } of flags) {
    const { isNew } = await filing.file(await people.named(by), input)
    if (isNew) filed += 1
  }
  return filed
}
