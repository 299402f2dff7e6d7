export * from './person.ts';
export * from './session.ts';
export * from './keys.ts';
export * from './team.ts';
export * from './tenant.ts';
export * from './audit.ts';
export * from './webhooks.ts';
export * from './actions.ts';
