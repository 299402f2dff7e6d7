export { createTenant, findTenantBySlug } from './create-tenant.ts';
export type { NewTenant } from './create-tenant.ts';
