export * from './person.ts';
export * from './session.ts';
export * from './keys.ts';
