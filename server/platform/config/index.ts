export { loadConfig } from './load-config.ts';
export { SETTINGS } from './settings.ts';
export type { Config, Role } from './settings.ts';
