export * from './session.ts';
export * from './message.ts';
export * from './socket.ts';
