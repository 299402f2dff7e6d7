export { addCopilotRoutes } from './routes.ts';
export { handoverBriefer } from './summary/index.ts';
