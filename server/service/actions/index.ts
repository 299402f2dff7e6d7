export { serviceActions } from './service-actions.ts';
