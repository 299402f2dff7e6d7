export type { App } from './app.ts';
export type { Actor, Clock, Ctx } from './ctx.ts';
export { SYSTEM } from './ctx.ts';
export { inTenant, asSystem } from './in-tenant.ts';
export { tables } from './tables.ts';
export { perApp } from './per-app.ts';
