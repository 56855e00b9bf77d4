import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { FileFlag } from '../flags/flag.dto.js'
import type { SubjectItem } from '../subjects/register-subjects.js'
import type { SubjectKind } from '../subjects/subject-ref.js'

export interface DemoPerson {
  name: string
  languages: string[]
}

/** The invented hub of `demo/`, ready for the services. */
export interface DemoHub {
  people: DemoPerson[]
  subjects: SubjectItem[]
  flags: { by: string; input: FileFlag }[]
}

interface DemoWork {
  kind: SubjectKind
  name: string
  owner?: string
  members?: string[]
  title?: string
  downloads?: number
  likes?: number
}

interface HubFile {
  people: DemoPerson[]
  works: DemoWork[]
  flags: { by: string; subject: string; reason: string; details: string; quote?: string; links?: string[] }[]
}

/** Reads `hub.yaml` and the cards beside it. @param folder the project's `demo/` */
export function readDemoHub(folder: string): DemoHub {
  const { people, works, flags } = parse(readFileSync(join(folder, 'hub.yaml'), 'utf8')) as HubFile
  return {
    people,
    subjects: works.map((work) => subjectOf(folder, work)),
    flags: flags.map(({ by, subject, ...said }) => ({ by, input: { subject: refOf(subject), ...said } })),
  }
}

function subjectOf(folder: string, { kind, name, owner, members, ...counts }: DemoWork): SubjectItem {
  const card = readFileSync(join(folder, 'cards', kind, `${name}.md`), 'utf8')
  return {
    kind,
    name,
    card,
    metadata: {
      owner: owner ?? name.split('/')[0],
      ownerMembers: members ?? [],
      ...counts,
      ...frontOf(card),
    },
  }
}

/** What the hub would know from the front matter; all demo cards write both on one line or as a list. */
function frontOf(card: string): { tags?: string[]; license?: string } {
  const [, front] = /^---\n(.*?)\n---\n/s.exec(card) ?? []
  if (!front) return {}
  const { tags, license } = parse(front) as { tags?: string[]; license?: string }
  return { ...(tags && { tags }), ...(license && { license }) }
}

function refOf(subject: string): FileFlag['subject'] {
  const [kind, ...name] = subject.split('/')
  return { kind: kind as SubjectKind, name: name.join('/') }
}
