import { Injectable, type PipeTransform } from '@nestjs/common'
import { BadInput } from '../common/errors.js'
import { isId } from '../common/id.js'
import { SUBJECT_KINDS } from './subject-ref.js'

/** The id of a subject in a path; says how to ask by name to who gives something else. */
@Injectable()
export class SubjectId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (isId(id)) return id.toLowerCase()
    const detail = `the id of a subject is a UUID; by name it is /v1/subjects/{kind}/{name}, kind one of ${SUBJECT_KINDS.join(', ')}`
    throw new BadInput(`Please correct: ${detail}.`, [{ detail, pointer: '#/id' }])
  }
}
