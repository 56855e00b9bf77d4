import type { Role } from '../common/role.js'
import type { Measure, Policy } from '../policy/policy.js'

const RISING: readonly Role[] = ['moderator', 'lead', 'admin']

/** Whether the role reaches the least one that the policy lets impose the measure. */
export const mayImpose = (role: Role, measure: Pick<Measure, 'mayImpose'>): boolean =>
  RISING.indexOf(role) >= RISING.indexOf(measure.mayImpose)

export interface OfferedMeasure {
  id: string
  allowed: boolean
  /** Key of why not. */
  why?: `needs_${Measure['mayImpose']}`
}

/** The steps of the policy's ladder for this kind of subject, and which of them somebody of this role may impose. */
export const offeredMeasures = (policy: Policy, kind: string, role: Role): OfferedMeasure[] =>
  policy.data.measures
    .filter(({ kinds }) => kinds.includes(kind))
    .map((measure) => {
      if (mayImpose(role, measure)) return { id: measure.id, allowed: true }
      return { id: measure.id, allowed: false, why: `needs_${measure.mayImpose}` }
    })
