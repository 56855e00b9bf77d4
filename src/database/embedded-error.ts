/** The embedded PostgreSQL cannot be used as things are; the message says what to do. */
export class EmbeddedProblem extends Error {}
