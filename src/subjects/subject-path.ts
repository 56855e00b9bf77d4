/**
 * `{id}` in a route under /v1/subjects, matched as a UUID: so `/v1/subjects/model/revisions` is the model of that name.
 */
export const SUBJECT_ID = ':id([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})'
