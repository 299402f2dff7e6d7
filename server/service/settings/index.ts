export { isOpen, ALWAYS_OPEN } from './business-hours.ts';
export { getBusinessHours, saveBusinessHours } from './settings-queries.ts';
export { addSettingsRoutes } from './routes.ts';
