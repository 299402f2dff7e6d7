export * from './conversation.ts';
export * from './entries.ts';
export * from './commands.ts';
export * from './routing.ts';
export * from './settings.ts';
export * from './live.ts';
export * from './tickets.ts';
export * from './appointments.ts';
