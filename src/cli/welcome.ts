import type { Config } from '../config.js'
import { SignIn } from '../identity/sign-in.js'
import type { RunningServer } from '../main.js'
import { DataSource } from 'typeorm'

export interface Welcome {
  text: string
  /** Whether nobody has registered or flagged anything yet. */
  isEmpty: boolean
}

/** What a person reads when the service is up: where to go, and for the first moderator how to get in. */
export async function welcome({ app }: RunningServer, config: Config): Promise<Welcome> {
  const link = await app.get(SignIn, { strict: false }).firstModeratorLink()
  const [{ empty }] = await app.get(DataSource).query('SELECT NOT EXISTS (SELECT 1 FROM subject) AS empty')
  const text = [
    '',
    `  Goodfaith is up.`,
    `  Console    ${config.publicUrl}/console/`,
    `  API docs   ${config.publicUrl}/docs`,
    ...(link
      ? [
          '',
          '  Nobody moderates yet. This link signs you in, once, as the first lead moderator:',
          `  ${link.url}`,
        ]
      : ['', '  To sign in: npx goodfaith sign-in --name your-name --role moderator']),
    ...(empty
      ? ['', '  There is nothing here yet. To look around with an invented hub: npx goodfaith demo']
      : []),
    '',
    '  Stop with Ctrl-C.',
    '',
  ].join('\n')
  return { text, isEmpty: empty }
}
