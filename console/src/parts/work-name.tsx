/** The name of a work: left to right whatever surrounds it, its owner fainter. */
export function WorkName({ name }: { name: string }) {
  const cut = name.lastIndexOf('/') + 1
  return (
    <bdi dir="ltr" className="mono">
      <span className="own">{name.slice(0, cut)}</span>
      {name.slice(cut)}
    </bdi>
  )
}
