import { Injectable, type PipeTransform } from '@nestjs/common'
import { CATEGORIES, type Category } from '../classifiers/category.js'
import { BadInput } from '../common/errors.js'

export const UNKNOWN_CATEGORY = `the category must be one of ${CATEGORIES.join(', ')}`

/** A category in a path. */
@Injectable()
export class KnownCategory implements PipeTransform<string, Category> {
  transform(category: string): Category {
    const known = CATEGORIES.find((one) => one === category)
    if (known) return known
    throw new BadInput(`Please correct: ${UNKNOWN_CATEGORY}.`, [
      { detail: UNKNOWN_CATEGORY, pointer: '#/category' },
    ])
  }
}
