import type { ChatMessage, MessageAccepted, PostMessage } from '../../contracts/web-chat/index.ts';
import { newId } from '../keep/new-id.ts';
import type { Outbox, Unsent } from '../keep/outbox.ts';
import { backoff, createPause } from '../net/backoff.ts';
import type { History } from './history.ts';
import { isTransient } from '../net/http.ts';
import type { SessionHolder } from './session.ts';
import type { Core, Pending } from './state.ts';

/** After this many attempts without an answer a message is shown as failed; trying goes on. */
const SHOWN_AS_FAILED = 3;

export interface Sender {
  /** Queues a message. False when the outbox is full. */
  add(content: Pick<Unsent, 'text' | 'attachment'>): boolean;
  /** Sends what is waiting, if nobody is at it. */
  drain(): void;
  /** Tries now, including what the server has refused. */
  retry(): void;
  remove(clientMessageId: string): void;
  /** Reads the outbox again, because another tab changed it. */
  reload(): void;
}

function requestBody(item: Unsent): PostMessage {
  return {
    clientMessageId: item.clientMessageId,
    ...(item.text !== undefined && { text: item.text }),
    ...(item.attachment && { attachmentId: item.attachment.id }),
  };
}

function asMessage(item: Unsent, accepted: MessageAccepted): ChatMessage {
  return {
    id: accepted.messageId,
    sequence: accepted.sequence,
    from: 'customer',
    text: item.text ?? '',
    at: new Date(item.at).toISOString(),
    clientMessageId: item.clientMessageId,
    ...(item.attachment && { attachment: item.attachment }),
  };
}

/** Only one tab sends at a time where the browser has locks; elsewhere the server's deduplication is enough. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
  // A sandboxed frame has locks that refuse.
  await (locks ? locks.request(name, work).catch(work) : work());
}

/** Sends the outbox in order, one message at a time, each under the same id until the server has it. */
export function createSender(core: Core, session: SessionHolder, history: History, outbox: Outbox): Sender {
  const { store } = core;
  const pause = createPause();
  const status = new Map<string, Pending['status']>();
  const refused = new Set<string>();
  let isRunning = false;

  function reload(): void {
    const inThread = new Set(store.get().thread.messages.map((message) => message.clientMessageId));
    const waiting = outbox.list().filter((item) => !inThread.has(item.clientMessageId));
    store.set({
      pending: waiting.map((item) => ({ ...item, status: status.get(item.clientMessageId) ?? 'waiting' })),
    });
  }

  function mark(id: string, next: Pending['status']): void {
    if (status.get(id) === 'failed' && next === 'waiting') return;
    status.set(id, next);
    reload();
  }

  /** Returns how long to wait before going on, in ms. */
  async function send(item: Unsent, attempt: number): Promise<number> {
    const id = item.clientMessageId;
    mark(id, 'sending');
    const epoch = session.epoch();
    const reply = await session.authorised((token) =>
      core.http.post<MessageAccepted>('/chat/messages', requestBody(item), token),
    );
    if (reply.ok) {
      outbox.remove(id);
      status.delete(id);
      if (epoch === session.epoch()) history.take([asMessage(item, reply.value)]);
      reload();
      return 0;
    }
    if (!isTransient(reply.status)) {
      if (store.get().phase === 'refused') refused.add(id);
      if (reply.status !== 401) refused.add(id);
      mark(id, 'failed');
      return reply.status === 401 ? backoff(attempt) : 0;
    }
    mark(id, attempt + 1 >= SHOWN_AS_FAILED && reply.status !== 0 ? 'failed' : 'waiting');
    return Math.max(backoff(attempt), reply.retryAfter);
  }

  async function work(): Promise<void> {
    for (let attempt = 0; !core.isStopped(); attempt += 1) {
      const item = outbox.list().find((next) => !refused.has(next.clientMessageId));
      if (!item) return;
      const delay = await send(item, attempt);
      if (delay > 0) await pause.wait(delay);
      else attempt = -1;
    }
  }

  function drain(): void {
    pause.wake();
    if (isRunning || core.isStopped()) return;
    isRunning = true;
    void alone(`zhike:${core.options.chatKey}:send`, work).finally(() => {
      isRunning = false;
      if (outbox.list().some((item) => !refused.has(item.clientMessageId))) drain();
    });
  }

  return {
    add(content) {
      const item: Unsent = { clientMessageId: newId(), at: Date.now(), ...content };
      const isKept = outbox.add(item);
      reload();
      if (isKept) drain();
      return isKept;
    },
    drain,
    retry() {
      refused.clear();
      for (const [id, was] of status) if (was === 'failed') status.set(id, 'waiting');
      reload();
      drain();
    },
    remove(id) {
      outbox.remove(id);
      status.delete(id);
      reload();
    },
    reload,
  };
}
