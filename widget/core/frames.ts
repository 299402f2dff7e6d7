import type { ChatMessage, ChatState, ServerFrame } from '../../contracts/web-chat/index.ts';
import type { History } from './history.ts';
import type { Core } from './state.ts';
import { completeTo, hasGap } from './thread.ts';

const TYPING_LASTS = 8_000;
const JOINED_LASTS = 6_000;

/** Applies what the server pushes to the view. */
export function createFrameHandler(core: Core, history: History): (frame: ServerFrame) => void {
  const { store } = core;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let joinedTimer: ReturnType<typeof setTimeout> | undefined;

  function showTyping(from: 'agent' | 'bot' | null): void {
    clearTimeout(typingTimer);
    if (store.get().typing !== from) store.set({ typing: from });
    if (from) typingTimer = setTimeout(() => store.set({ typing: null }), TYPING_LASTS);
  }

  function showJoined(name: string): void {
    clearTimeout(joinedTimer);
    store.set({ joined: name });
    joinedTimer = setTimeout(() => store.set({ joined: null }), JOINED_LASTS);
  }

  function takeMessage(message: ChatMessage): void {
    if (message.from !== 'customer') showTyping(null);
    history.take([message]);
    if (hasGap(store.get().thread)) void history.catchUp();
  }

  function takeState(state: ChatState): void {
    if (state.phase === 'resolved') showTyping(null);
    store.set({ state });
  }

  return (frame) => {
    if (frame.type === 'message') takeMessage(frame.message);
    else if (frame.type === 'state') takeState(frame.state);
    else if (frame.type === 'typing') showTyping(frame.on ? frame.from : null);
    else if (frame.type === 'agent-joined') showJoined(frame.agent.name);
    else if (frame.type === 'read') store.set({ agentRead: Math.max(store.get().agentRead, frame.sequence) });
    else if (frame.type === 'resumed') store.set({ thread: completeTo(store.get().thread, frame.sequence) });
  };
}
