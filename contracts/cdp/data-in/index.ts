export * from './connectors.ts';
export * from './imports.ts';
