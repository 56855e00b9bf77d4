import { RouteConfig } from '@nestjs/platform-fastify'
import type { Role } from './role.js'

const MEMBERS = ['member', 'auditor', 'moderator', 'lead', 'admin'] as const
const MODERATORS = ['moderator', 'lead', 'admin'] as const

/**
 * Who may do what. An auditor is a member who also reads cases, statistics and the ledger; a service may do
 * only what its rows say, or, speaking for a person (On-Behalf-Of), what that person may do.
 */
export const PERMISSIONS = {
  'subjects.write': ['service', 'admin'],
  'subjects.read': [...MEMBERS, 'service'],
  'suggestions.read': [...MEMBERS, 'service'],
  'flags.file': MEMBERS,
  'flags.own': MEMBERS,
  'classify.text': MEMBERS,
  'tags.vote': MEMBERS,
  'classifier.read': ['auditor', ...MODERATORS],
  'classifier.promote': ['lead', 'admin'],
  'audits.run': MEMBERS,
  'account.own': [...MEMBERS, 'service'],
  'decisions.appeal': MEMBERS,
  'subjects.reply': MEMBERS,
  'cases.read': ['auditor', ...MODERATORS],
  'cases.work': MODERATORS,
  'queues.write': ['lead', 'admin'],
  'quality.read': ['auditor', 'lead', 'admin'],
  'golden.manage': ['lead', 'admin'],
  'reporters.manage': ['lead', 'admin'],
  'keys.manage': ['admin'],
  'ledger.read': ['auditor', 'lead', 'admin'],
  'metrics.read': [...MEMBERS, 'service'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export type Access = { can: Permission; publicByPolicy?: boolean } | { anyone: true; form?: boolean }

/** In the route's own config, because the guard decides before the body is read, where Nest's metadata is not yet known. */
const access = (access: Access) => RouteConfig({ access })

/** The caller must be signed in under a role that holds `permission`; 401 or 403 otherwise. */
export const Can = (permission: Permission) => access({ can: permission })

/** Public where the operator leaves public reads on (the default); else as `Can`. */
export const CanOrPublic = (permission: Permission) => access({ can: permission, publicByPolicy: true })

/** Anyone may call, signed in or not; `form` also takes the post of an HTML form without fields. */
export const Anyone = (options: { form?: boolean } = {}) => access({ anyone: true, ...options })

/** Whether a role holds a permission. */
export const allows = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)
