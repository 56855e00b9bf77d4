import { PATH_METADATA } from '@nestjs/common/constants.js'
import type { Handler } from './describe-access.js'

const CONDITION = /(:\w+)\([^)]*\)/g

/**
 * Runs `read` while paths are without the conditions that only the router understands: `:id([0-9a-f]…)` is `:id`.
 * The scanner of the document refuses them.
 */
export function withPlainPaths<T>(handlers: Handler[], read: () => T): T {
  const paths = handlers.map(({ method }) => Reflect.getMetadata(PATH_METADATA, method) as string | string[])
  const write = (change: (path: string) => string) =>
    handlers.forEach(({ method }, i) => {
      const path = paths[i]!
      Reflect.defineMetadata(PATH_METADATA, Array.isArray(path) ? path.map(change) : change(path), method)
    })
  try {
    write((path) => path.replace(CONDITION, '$1'))
    return read()
  } finally {
    write((path) => path)
  }
}
