import { useSearch, useSearchParams } from 'wouter'

/** Named values that the address holds, '' where it holds none; setting '' takes one out. */
export function useAddress<Name extends string>(names: readonly Name[]) {
  const params = new URLSearchParams(useSearch())
  const [, setParams] = useSearchParams()
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<
    Name,
    string
  >
  const set = (changes: Partial<Record<Name, string>>) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      for (const [name, value] of Object.entries<string | undefined>(changes)) {
        if (value) next.set(name, value)
        else next.delete(name)
      }
      return next
    })
  return { values, set }
}
