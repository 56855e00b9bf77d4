import { Injectable } from '@nestjs/common'
import { DataSource } from 'typeorm'
import { NotFound } from '../common/errors.js'
import { subjectExists } from '../subjects/revisions.query.js'
import { SubjectNotFound } from '../subjects/subject-not-found.js'
import { comparisonOf, type ComparisonQuery, type RevisionComparison } from './comparison.dto.js'
import { auditedRevisions, comparableRevisions, type RevisionName } from './revision-pair.query.js'

/** Two stored revisions of a work, compared by their reports and their lines. */
@Injectable()
export class Comparisons {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound saying what is not there or not audited yet */
  async of(subjectId: string, asked: ComparisonQuery): Promise<RevisionComparison> {
    const known = await comparableRevisions(this.db, subjectId)
    if (!known.length && !(await subjectExists(this.db, subjectId))) throw new SubjectNotFound(subjectId)
    const to = asked.to ?? known.find(({ current }) => current)?.revision
    const from = asked.from ?? before(known, to)
    if (!to || !from)
      throw new NotFound('Two audited revisions of the card are needed, and there are fewer yet.')
    const found = await auditedRevisions(this.db, subjectId, [from, to])
    const of = (revision: string) => {
      const one = found.find((row) => row.revision === revision)
      if (one) return one
      throw new NotFound(
        `Revision ${revision} of subject ${subjectId} is not known, or not audited yet. List them at /v1/subjects/${subjectId}/revisions.`,
      )
    }
    return comparisonOf(subjectId, of(from), of(to))
  }
}

/** The audited revision with the next lower number; where there is none, the newest other one. */
function before(known: RevisionName[], to: string | undefined): string | undefined {
  const number = known.find(({ revision }) => revision === to)?.number ?? Infinity
  const others = known.filter(({ revision }) => revision !== to)
  return (others.find((one) => one.number < number) ?? others[0])?.revision
}
