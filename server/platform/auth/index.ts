export { addSessionRoutes } from './routes.ts';
export { personOf } from './person-of.ts';
export { listPeople } from '../users/index.ts';
export type { Person } from '../users/index.ts';
