import type { ServerFrame } from '../../../contracts/web-chat/index.ts';
import { inTenant, perApp, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { listNewestMessages, noteProgress } from '../threads/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { presentMessages } from './present-message.ts';

const PAGE = 200;
const PROGRESS_MS = 500;

/** One visitor's socket: how far it has been sent the thread. */
export interface ChatListener {
  tenant: string;
  threadId: string;
  after: number;
  send(frame: ServerFrame): void;
}

/** The visitors' sockets of this process. */
export interface ChatHub {
  add(listener: ChatListener): () => void;
  /** Whether somebody of this thread is connected here. */
  has(threadId: string): boolean;
  /** Sends a listener what its thread holds after its place. */
  catchUp(listener: ChatListener): void;
  /** The same for all listeners of these threads. */
  refresh(tenant: string, threadIds: string[]): void;
  /** Sends a frame that is not part of the thread: typing, state. */
  tell(threadId: string, frame: ServerFrame): void;
  /** The customer has read up to here; stored with the next round. */
  noteRead(tenant: string, threadId: string, sequence: number): void;
  start(): () => Promise<void>;
}

export const chatHubOf = perApp(createChatHub);

function createChatHub(app: App): ChatHub {
  const listeners = new Map<string, Set<ChatListener>>();
  const due = new Map<string, Set<string>>();
  const progress = new Map<string, Map<string, { delivered: number; read: number }>>();
  let pushing = false;

  function ask(tenant: string, threads: string[]): void {
    for (const threadId of threads) {
      if (!listeners.has(threadId)) continue;
      const set = due.get(tenant) ?? new Set();
      due.set(tenant, set.add(threadId));
    }
    if (due.size > 0 && !pushing) {
      pushing = true;
      setImmediate(() => void pushAll().finally(() => (pushing = false)));
    }
  }

  // While one round reads, the next one's threads gather.
  async function pushAll(): Promise<void> {
    while (due.size > 0) {
      const round = [...due];
      due.clear();
      for (const [tenant, threads] of round) {
        try {
          await pushTenant(tenant, [...threads]);
        } catch (error) {
          warnOfOutage(app.log, error, 'messages could not be pushed; the visitors catch up by sequence');
        }
      }
    }
  }

  async function pushTenant(tenant: string, threads: string[]): Promise<void> {
    const wanted = threads.flatMap((threadId) => {
      const mine = [...(listeners.get(threadId) ?? [])];
      return mine.length === 0 ? [] : [{ threadId, after: Math.min(...mine.map((each) => each.after)) }];
    });
    const found = await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
      const messages = await listNewestMessages(ctx, wanted, PAGE);
      const shown = await presentMessages(ctx, messages);
      return messages.flatMap(({ threadId }, index) =>
        shown[index] ? [{ threadId, message: shown[index] }] : [],
      );
    });
    const full = new Set<string>();
    for (const [threadId, list] of Map.groupBy(found, (each) => each.threadId)) {
      if (list.length === PAGE) full.add(threadId);
      for (const { message } of list) {
        const frame: ServerFrame = { type: 'message', message };
        for (const listener of listeners.get(threadId) ?? []) {
          if (message.sequence <= listener.after) continue;
          listener.after = message.sequence;
          listener.send(frame);
        }
        note(tenant, threadId, { delivered: message.sequence, read: 0 });
      }
    }
    ask(tenant, [...full]);
  }

  function note(tenant: string, threadId: string, seen: { delivered: number; read: number }): void {
    const mine = progress.get(tenant) ?? new Map<string, { delivered: number; read: number }>();
    const before = mine.get(threadId) ?? { delivered: 0, read: 0 };
    mine.set(threadId, {
      delivered: Math.max(before.delivered, seen.delivered),
      read: Math.max(before.read, seen.read),
    });
    progress.set(tenant, mine);
  }

  async function storeProgress(): Promise<void> {
    const round = [...progress];
    progress.clear();
    for (const [tenant, threads] of round) {
      const list = [...threads].map(([threadId, seen]) => ({ threadId, ...seen }));
      try {
        await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, (ctx) => noteProgress(ctx, list));
        const read = list.filter((each) => each.read > 0);
        if (read.length > 0) app.signals.publish('channels.customer_read', { tenant, list: read });
      } catch (error) {
        warnOfOutage(app.log, error, 'read marks were not stored');
      }
    }
  }

  return {
    add(listener) {
      const set = listeners.get(listener.threadId) ?? new Set();
      listeners.set(listener.threadId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(listener.threadId);
      };
    },
    has: (threadId) => listeners.has(threadId),
    catchUp: (listener) => ask(listener.tenant, [listener.threadId]),
    refresh: ask,
    tell(threadId, frame) {
      for (const listener of listeners.get(threadId) ?? []) listener.send(frame);
    },
    noteRead: (tenant, threadId, sequence) => note(tenant, threadId, { delivered: sequence, read: sequence }),
    start() {
      const unsubscribe = app.signals.subscribe('web-chat.push', (data) => {
        const { tenant, threads } = data as { tenant: string; threads: string[] };
        ask(tenant, threads);
      });
      const timer = setInterval(() => void storeProgress(), PROGRESS_MS);
      return async () => {
        unsubscribe();
        clearInterval(timer);
        await storeProgress();
      };
    },
  };
}
