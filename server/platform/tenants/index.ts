export { createTenant, findOnlyTenant, findTenantBySlug, hasTenants, listTenants } from './create-tenant.ts';
export type { NewTenant } from './create-tenant.ts';
export { getTenant } from './settings.ts';
export { addTenantRoutes } from './routes.ts';
