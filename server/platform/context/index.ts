export type { App } from './app.ts';
export type { Clock } from './clock.ts';
export type { Actor, Ctx } from './ctx.ts';
export { SYSTEM } from './ctx.ts';
export { inTenant, asSystem } from './in-tenant.ts';
export { tables } from './tables.ts';
export { perApp } from './per-app.ts';
