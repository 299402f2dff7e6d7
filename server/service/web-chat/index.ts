export { addWebChatRoutes } from './routes.ts';
export { startChatStates } from './chat-states.ts';
