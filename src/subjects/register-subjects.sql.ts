/** Rows that are new; those that others made first are left to LOCK. Parameters: ids, kinds, names, now, demo. */
export const MAKE = `
  INSERT INTO subject AS w (id, kind, name, demo, created_at, updated_at)
  SELECT g.id, g.kind, g.name, $5, $4, $4
  FROM unnest($1::uuid[], $2::text[], $3::text[]) AS g (id, kind, name)
  ON CONFLICT (kind, name) DO NOTHING
  RETURNING w.id`

/** Locks in one order, so that two batches cannot wait for each other. Parameters: kinds, names. */
export const LOCK = `
  SELECT w.id, w.kind, w.name, w.parent_id, w.owner, w.owner_members, w.title, w.downloads, w.likes, w.tags, w.license,
    w.revision, w.languages
  FROM subject w JOIN unnest($1::text[], $2::text[]) AS g (kind, name) ON g.kind = w.kind AND g.name = w.name
  ORDER BY w.kind, w.name
  FOR NO KEY UPDATE OF w`

export interface LockedRow {
  id: string
  kind: string
  name: string
  parent_id: string | null
  owner: string | null
  owner_members: string[]
  title: string | null
  downloads: string | null
  likes: string | null
  tags: string[]
  license: string | null
  revision: string | null
  languages: string[]
}

/** A card seen before keeps its number. Parameters: subject ids, hashes, cards, now. */
export const ADD_REVISIONS = `
  INSERT INTO card_revision AS r (subject_id, hash, card, number, added_at)
  SELECT g.subject_id, g.hash, g.card, coalesce(
    (SELECT max(r.number) FROM card_revision r WHERE r.subject_id = g.subject_id), 0) + 1, $4
  FROM unnest($1::uuid[], $2::text[], $3::text[]) AS g (subject_id, hash, card)
  ON CONFLICT (subject_id, hash) DO NOTHING`

/** Parameters: the changed rows as JSON, now. */
export const STORE = `
  UPDATE subject w SET parent_id = g."parentId", owner = g.owner, owner_members = g."ownerMembers", title = g.title,
    downloads = g.downloads, likes = g.likes, tags = g.tags, license = g.license, revision = g.revision, languages = g.languages,
    updated_at = $2
  FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, "parentId" uuid, owner text, "ownerMembers" text[], title text,
    downloads bigint, likes bigint, tags text[], license text, revision text, languages text[])
  WHERE w.id = g.id`
