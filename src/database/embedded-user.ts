import { spawnSync } from 'node:child_process'
import { EmbeddedProblem } from './embedded-error.js'

/** Ids that PostgreSQL runs under; empty when we are not root. */
export interface RunAs {
  uid?: number
  gid?: number
}

const NAME = 'postgres'

/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, made when missing. */
export function databaseUser(): RunAs {
  if (process.getuid?.() !== 0) return {}
  const known = idsOf()
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', NAME], { stdio: 'ignore' })
  const made = idsOf()
  if (made) return made
  throw new EmbeddedProblem(
    `PostgreSQL does not run as root, and the user "${NAME}" could not be made. Make it (useradd --system ${NAME}), ` +
      'start Goodfaith as another user, or set DATABASE_URL to a server.',
  )
}

function idsOf(): RunAs | undefined {
  const read = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' })
  const [uid, gid] = [read('-u'), read('-g')]
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

/** @throws EmbeddedProblem naming the folder that the database's user cannot enter */
export function needsEntry(folder: string, as: RunAs): void {
  if (as.uid === undefined) return
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...as,
    cwd: '/',
    stdio: 'ignore',
  })
  if (status === 0) return
  throw new EmbeddedProblem(
    `The user "${NAME}", whom PostgreSQL runs as because you are root, cannot enter ${folder}. Move the clone, or point ` +
      'GOODFAITH_DATA_DIR, to a folder that every user may enter (such as /srv/goodfaith), start Goodfaith as another ' +
      'user than root, or set DATABASE_URL to a server.',
  )
}
