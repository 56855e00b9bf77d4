import { BadInput } from './errors.js'

/** As Date writes it; years that only JavaScript can read are not ours. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/

export type CursorValue = string | number | null

/** Opaque cursor of a keyset page: the sort key's values of the last row, and the order they belong to. */
export const encodeCursor = (order: string, values: CursorValue[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url')

/**
 * The values of a cursor that this service made for the same order; `types` names each value's type.
 * @throws BadInput when it was made by hand, cut, or for another order.
 */
export function decodeCursor(
  cursor: string,
  order: string,
  types: ('string' | 'number' | 'uuid' | 'time')[],
): CursorValue[] {
  const [made, ...values] = parse(cursor)
  const fits = made === order && values.length === types.length && values.every((v, i) => isOf(v, types[i]))
  if (!fits) throw badCursor()
  return values as CursorValue[]
}

function isOf(value: unknown, type: string | undefined): boolean {
  if (value === null) return true
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (typeof value !== 'string' || value.includes('\0')) return false
  if (type === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
  return type !== 'time' || (TIME.test(value) && !Number.isNaN(Date.parse(value)))
}

function parse(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(parsed) ? parsed : []
  } catch {
    throw badCursor()
  }
}

const badCursor = () =>
  new BadInput('This cursor is not one of ours for this list; start again without it.', [
    { detail: 'unknown cursor', pointer: '#/cursor' },
  ])
