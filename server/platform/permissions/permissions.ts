import { PERMISSIONS, ROLES } from '../../../contracts/platform/permissions.ts';
import type { Permission, StaffRole } from '../../../contracts/platform/permissions.ts';

/** Whether a role carries a permission. */
export function can(role: string, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly string[]).includes(role);
}

export function isRole(text: string): text is StaffRole {
  return (ROLES as readonly string[]).includes(text);
}
