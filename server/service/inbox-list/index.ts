export { summarise, getDetail } from './summaries.ts';
export { listConversations } from './list-conversations.ts';
export { listEntries, entriesFor } from './entries.ts';
export { addListRoutes, getCounts } from './routes.ts';
export { messageIndexer } from './message-indexer.ts';
