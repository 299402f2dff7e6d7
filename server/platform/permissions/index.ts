export { ROLES, PERMISSIONS, can, isRole } from './permissions.ts';
export type { Permission, StaffRole } from './permissions.ts';
