import type { OpenSession, Session } from '../../contracts/web-chat/index.ts';
import { anonymousId, describeVisitor } from '../keep/visitor.ts';
import { backoff, createPause } from '../net/backoff.ts';
import { isTransient } from '../net/http.ts';
import type { Reply } from '../net/http.ts';
import type { Core } from './state.ts';
import { startThread } from './thread.ts';

/** How many messages are read at once when a thread is opened or scrolled back. */
export const PAGE = 50;

export interface SessionHolder {
  /** The token, opening a session first when there is none; null when the server refused or the chat is over. */
  ready(): Promise<string | null>;
  /** A new session for the same visitor, unless somebody already replaced the token `stale`. */
  renew(stale: string): Promise<string | null>;
  /** Calls with the token; after a 401 once more with a new one. */
  authorised<T>(call: (token: string) => Promise<Reply<T>>): Promise<Reply<T>>;
  /** Forgets the session, because the visitor is somebody else now. */
  reset(): void;
  /** Rises with every reset: what was asked for before belongs to another visitor. */
  epoch(): number;
  /** The newest sequence number when the session was opened. */
  lastSequence(): number;
  /** Tries at once, when waiting to try again. */
  nudge(): void;
}

function describePage(): OpenSession['page'] {
  if (typeof location === 'undefined') return undefined;
  // The query may carry what the page keeps to itself (tokens, search terms): only the path is told.
  const page = { url: (location.origin + location.pathname).slice(0, 2000) };
  return document.title ? { ...page, title: document.title.slice(0, 300) } : page;
}

function requestBody(core: Core): OpenSession {
  const { chatKey, language, identity } = core.options;
  const page = describePage();
  return {
    chatKey,
    visitor: describeVisitor(identity, anonymousId(core.keep)),
    language,
    ...(page && { page }),
  };
}

/** Takes over what the server said; a thread of another customer, or one that shrank, starts afresh. */
function accept(core: Core, session: Session, keepsThread: boolean): void {
  const { store, keep } = core;
  const { thread } = store.get();
  const seenKey = `seen:${session.customerId}`;
  const seen = Number(keep.get(seenKey) ?? session.lastSequence);
  keep.set(seenKey, String(seen));
  store.set({
    phase: 'ready',
    appearance: session.appearance,
    state: session.state,
    thread: keepsThread ? thread : startThread(Math.max(0, session.lastSequence - PAGE)),
    seen: Math.min(seen, session.lastSequence),
    seenKey,
  });
}

/** Opens sessions, one at a time, until one succeeds or is refused for good. */
export function createSession(core: Core): SessionHolder {
  const pause = createPause();
  let current: Session | null = null;
  let opening: Promise<string | null> | null = null;
  let customerId: string | null = null;
  let generation = 0;

  async function open(mine: number): Promise<string | null> {
    for (let attempt = 0; !core.isStopped(); attempt += 1) {
      const { complete } = core.store.get().thread;
      const reply = await core.http.post<Session>('/chat/sessions', requestBody(core));
      if (mine !== generation) return holder.ready();
      if (reply.ok) {
        current = reply.value;
        accept(core, current, current.customerId === customerId && current.lastSequence >= complete);
        customerId = current.customerId;
        return current.token;
      }
      const { identity } = core.options;
      if (reply.status === 401 && identity.userHash) {
        console.warn('zhike: the user hash does not fit the user id');
        core.options.identity = { ...identity, userId: undefined, userHash: undefined };
        continue;
      }
      if (!isTransient(reply.status)) {
        core.store.set({ phase: 'refused' });
        return null;
      }
      if (reply.status === 0 && core.store.get().link !== 'idle') core.store.set({ link: 'offline' });
      await pause.wait(Math.max(backoff(attempt), reply.retryAfter));
    }
    return null;
  }

  const holder: SessionHolder = {
    async ready() {
      if (core.isStopped() || core.store.get().phase === 'refused') return null;
      if (current) return current.token;
      opening ??= open(generation);
      const mine = opening;
      try {
        return await mine;
      } finally {
        if (opening === mine) opening = null;
      }
    },
    renew(stale) {
      if (current?.token === stale) current = null;
      return holder.ready();
    },
    async authorised<T>(call: (token: string) => Promise<Reply<T>>) {
      const gone: Reply<T> = { ok: false, status: 401, retryAfter: 0 };
      const token = await holder.ready();
      if (token === null) return gone;
      const reply = await call(token);
      if (reply.ok || reply.status !== 401) return reply;
      const renewed = await holder.renew(token);
      return renewed === null ? gone : call(renewed);
    },
    reset() {
      generation += 1;
      current = null;
      opening = null;
      customerId = null;
      core.store.set({ phase: 'opening' });
      pause.wake();
    },
    epoch: () => generation,
    lastSequence: () => current?.lastSequence ?? 0,
    nudge: () => pause.wake(),
  };
  return holder;
}
