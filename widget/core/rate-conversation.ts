import type { RateConversation } from '../../contracts/web-chat/index.ts';
import { isTransient } from '../net/http.ts';
import type { SessionHolder } from './session.ts';
import type { Core } from './state.ts';

/** Sends a rating of 1 to 5 for the conversation shown. False when the server could not take it. */
export async function rateConversation(
  core: Core,
  session: SessionHolder,
  score: number,
  comment: string,
): Promise<boolean> {
  const { store, http } = core;
  const { conversationId } = store.get().state;
  const body: RateConversation = {
    score,
    ...(conversationId !== null && { conversationId }),
    ...(comment.trim() && { comment: comment.trim().slice(0, 2000) }),
  };
  const reply = await session.authorised((token) => http.post('/chat/rating', body, token));
  // Refused for good: it was rated elsewhere, or the time for it is over. Asking again would only annoy.
  const isDone = reply.ok || (!isTransient(reply.status) && reply.status !== 401);
  if (isDone) store.set({ state: { ...store.get().state, rating: 'given' } });
  return isDone;
}
