export type { Conversation, HandoffReason, Status } from './conversation.ts';
export {
  addEvent,
  addMessage,
  addStep,
  saveSteps,
  startChanges,
  toldAt,
  touch,
  writeChanges,
} from './changes.ts';
export type { Changes, StepRow } from './changes.ts';
export {
  countOpen,
  findConversations,
  findLatest,
  findUnfinished,
  listRows,
  lockLatest,
  removeTags,
  saveConversations,
  saveTags,
} from './conversation-queries.ts';
export { assign, handOver, route } from './hand-over.ts';
export { tell } from './wording.ts';
