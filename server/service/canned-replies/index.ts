export { listCannedReplies, saveCannedReply } from './canned-replies.ts';
export { addCannedReplyRoutes } from './routes.ts';
