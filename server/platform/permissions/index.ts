export { PERMISSIONS, ROLES } from '../../../contracts/platform/permissions.ts';
export type { Permission, StaffRole } from '../../../contracts/platform/permissions.ts';
export { can, isRole } from './permissions.ts';
