import type { ChatMessage, MessagePage } from '../../contracts/web-chat/index.ts';
import type { Outbox } from '../keep/outbox.ts';
import type { Core } from './state.ts';
import { addMessages, completeTo, extendDown } from './thread.ts';
import type { Thread } from './thread.ts';
import { PAGE } from './session.ts';
import type { SessionHolder } from './session.ts';

export interface History {
  /** Reads everything after what is complete. False when the server could not be asked. */
  catchUp(): Promise<boolean>;
  /** Reads one page further back. */
  loadOlder(): Promise<void>;
  /** Reads one message again, because its links have expired. */
  refresh(sequence: number): Promise<void>;
  /** Takes messages in; an unsent message that turns out to have arrived leaves the outbox. */
  take(messages: readonly ChatMessage[], change?: (thread: Thread) => Thread): void;
}

function isMessage(value: unknown): value is ChatMessage {
  const message = value as Partial<ChatMessage> | null;
  return typeof message?.id === 'string' && typeof message.text === 'string' && Number(message.sequence) > 0;
}

/** The road by which every message enters the view, however it came. */
export function createHistory(core: Core, session: SessionHolder, outbox: Outbox): History {
  const { store, http } = core;
  let running: Promise<boolean> | null = null;
  let again = false;

  function take(messages: readonly ChatMessage[], change = (thread: Thread) => thread): void {
    const sound = messages.filter(isMessage);
    const view = store.get();
    const arrived = new Set(sound.map((message) => message.clientMessageId));
    const pending = view.pending.filter((item) => !arrived.has(item.clientMessageId));
    for (const item of view.pending) {
      if (arrived.has(item.clientMessageId)) outbox.remove(item.clientMessageId);
    }
    const thread = change(addMessages(view.thread, sound));
    const isSame = thread === view.thread && pending.length === view.pending.length;
    if (!isSame)
      store.set({ thread, pending: pending.length === view.pending.length ? view.pending : pending });
  }

  async function page(after: number, limit: number): Promise<MessagePage | null> {
    const path = `/chat/messages?after=${after}&limit=${limit}`;
    const epoch = session.epoch();
    const reply = await session.authorised((token) => http.get<MessagePage>(path, token));
    if (epoch !== session.epoch()) return null;
    return reply.ok && Array.isArray(reply.value?.messages) ? reply.value : null;
  }

  async function readOn(): Promise<boolean> {
    for (;;) {
      again = false;
      const after = store.get().thread.complete;
      const found = await page(after, PAGE * 2);
      if (!found || core.isStopped()) return false;
      const last = found.messages.at(-1)?.sequence ?? after;
      take(found.messages, (thread) => completeTo(thread, last));
      if (!again && (!found.hasMore || last <= after)) return true;
    }
  }

  async function readBack(): Promise<void> {
    const top = store.get().thread.floor;
    const floor = Math.max(0, top - PAGE);
    const older: ChatMessage[] = [];
    for (let after = floor; after < top;) {
      const found = await page(after, PAGE);
      if (!found) return;
      older.push(...found.messages.filter((message) => isMessage(message) && message.sequence <= top));
      const last = found.messages.at(-1)?.sequence ?? top;
      if (!found.hasMore || last <= after) break;
      after = last;
    }
    // The thread may have been replaced by another visitor's meanwhile.
    if (store.get().thread.floor !== top) return;
    store.set({ thread: extendDown(store.get().thread, older, floor) });
  }

  return {
    take,
    catchUp() {
      again = running !== null;
      running ??= readOn().finally(() => (running = null));
      return running;
    },
    async loadOlder() {
      if (store.get().loadingOlder || store.get().thread.floor === 0) return;
      store.set({ loadingOlder: true });
      await readBack();
      store.set({ loadingOlder: false });
    },
    async refresh(sequence) {
      const found = await page(sequence - 1, 1);
      if (found) take(found.messages);
    },
  };
}
