export { addSessionRoutes } from './routes.ts';
export { addAccountRoutes } from './account-routes.ts';
export { cleanLimits, forgive } from './sign-in-limits.ts';
export { watchIdentity } from '../sessions/index.ts';
export { listPeople } from '../users/index.ts';
export type { Person } from '../users/index.ts';
