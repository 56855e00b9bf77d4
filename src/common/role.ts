/** Roles nest, admin ⊇ lead ⊇ moderator ⊇ member; auditor and service stand beside them. */
export const ROLES = ['member', 'auditor', 'moderator', 'lead', 'admin', 'service'] as const
export type Role = (typeof ROLES)[number]
