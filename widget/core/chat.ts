import { openOutbox } from '../keep/outbox.ts';
import { openKeep } from '../keep/storage.ts';
import type { Keep } from '../keep/storage.ts';
import { forgetVisitor, noteUser } from '../keep/visitor.ts';
import type { Identity } from '../keep/visitor.ts';
import { createFrameHandler } from './frames.ts';
import { createHistory } from './history.ts';
import type { History } from './history.ts';
import { createHttp } from '../net/http.ts';
import { createLink } from './link.ts';
import { listenToPage } from '../net/page-events.ts';
import { rateConversation } from './rate-conversation.ts';
import { createSender } from './sender.ts';
import type { Sender } from './sender.ts';
import { createSession } from './session.ts';
import { NO_STATE } from './state.ts';
import type { ChatOptions, ChatView, Core } from './state.ts';
import { createStore } from './store.ts';
import type { Store } from './store.ts';
import { startThread } from './thread.ts';
import { createUploads } from './uploads.ts';
import type { Uploads } from './uploads.ts';

export const TEXT_LIMIT = 5_000;

/** A visitor's chat: its state, and everything that may be done to it. Draws nothing. */
export interface Chat {
  store: Store<ChatView>;
  uploads: Uploads;
  history: Pick<History, 'loadOlder' | 'refresh'>;
  sender: Pick<Sender, 'retry' | 'remove'>;
  start(): void;
  setOpen(isOpen: boolean): void;
  /** Sends a text; blank ones are ignored. False when it could not even be kept. */
  send(text: string): boolean;
  /** 1 to 5. False when the server did not take it. */
  rate(score: number, comment: string): Promise<boolean>;
  setTyping(isTyping: boolean): void;
  /** The visitor has seen everything there is. */
  markSeen(): void;
  identify(identity: Identity): void;
  /** The visitor leaves: the next one on this browser starts from nothing. */
  forget(): void;
  destroy(): void;
}

function firstView(): ChatView {
  return {
    phase: 'opening',
    link: 'idle',
    appearance: null,
    state: NO_STATE,
    thread: startThread(),
    pending: [],
    uploads: [],
    typing: null,
    joined: null,
    agentRead: 0,
    seen: 0,
    seenKey: 'seen:',
    open: false,
    loadingOlder: false,
    problem: null,
  };
}

/** Replaces halves of characters, where the browser can (the server refuses them). */
function wellFormed(text: string): string {
  return typeof text.toWellFormed === 'function' ? text.toWellFormed() : text;
}

/** Puts the parts together. Nothing is sent before `start`. */
export function createChat(options: ChatOptions, keep: Keep = openKeep(options.chatKey)): Chat {
  const store = createStore(firstView());
  let isStopped = false;
  const core: Core = { options, keep, store, http: createHttp(options.origin), isStopped: () => isStopped };
  const outbox = openOutbox(keep);
  const session = createSession(core);
  const history = createHistory(core, session, outbox);
  const link = createLink(core, session, history, createFrameHandler(core, history));
  const sender = createSender(core, session, history, outbox);
  const uploads = createUploads(core, session, sender);

  /** A visitor who never wrote needs no connection until the panel is opened. */
  async function begin(): Promise<void> {
    if ((await session.ready()) === null) return;
    const view = store.get();
    if (view.open || view.pending.length > 0 || session.lastSequence() > 0) link.start();
  }

  function tellSeen(): void {
    const { seen, link: status } = store.get();
    if (status === 'live' && seen > 0) link.send({ type: 'read', sequence: seen });
  }

  function startOver(): void {
    const status = store.get().link === 'idle' ? 'idle' : 'connecting';
    const nobody = { state: NO_STATE, typing: null, joined: null, agentRead: 0, seen: 0 } as const;
    store.set({ ...nobody, thread: startThread(), link: status });
    sender.reload();
    session.reset();
    link.cut();
    void begin();
  }

  function forget(): void {
    outbox.clear();
    forgetVisitor(keep);
  }

  /** Notes who is signed in; what somebody else left on this browser is dropped first. */
  function noteIdentity({ userId }: Identity): boolean {
    if (!noteUser(keep, userId)) return false;
    forget();
    noteUser(keep, userId);
    return true;
  }

  const stopLinkWatch = store.subscribe((now, before) => {
    if (now.link === 'live' && before.link !== 'live') {
      tellSeen();
      sender.drain();
    }
  });
  const stopListening = listenToPage({
    onBack: () => {
      link.nudge();
      sender.drain();
    },
    onOffline: () => link.cut(),
    onStored: (key) => {
      if (!key.startsWith(`zhike:${options.chatKey}:`)) return;
      sender.reload();
      const seen = Number(keep.get(store.get().seenKey) ?? 0);
      if (seen > store.get().seen) store.set({ seen });
    },
    onVisibility: () => store.set({}),
  });

  return {
    store,
    uploads,
    history,
    sender,
    start() {
      noteIdentity(options.identity);
      sender.reload();
      if (store.get().pending.length > 0) sender.drain();
      void begin();
    },
    setOpen(isOpen) {
      store.set({ open: isOpen });
      if (isOpen) void session.ready().then((token) => token !== null && link.start());
      if (isOpen) link.nudge();
    },
    send(text) {
      const sound = wellFormed(text.trim().slice(0, TEXT_LIMIT));
      if (sound === '') return true;
      const isKept = sender.add({ text: sound });
      store.set({ problem: isKept ? null : 'tooManyUnsent' });
      link.start();
      return isKept;
    },
    rate: (score, comment) => rateConversation(core, session, score, comment),
    setTyping: (on) => void link.send({ type: 'typing', on }),
    markSeen() {
      const { thread, seen, seenKey } = store.get();
      const last = thread.messages.findLast((message) => message.from !== 'customer')?.sequence ?? 0;
      if (last <= seen) return;
      keep.set(seenKey, String(last));
      store.set({ seen: last });
      tellSeen();
    },
    identify(identity) {
      const next = noteIdentity(identity) ? identity : { ...options.identity, ...identity };
      if (JSON.stringify(next) === JSON.stringify(options.identity)) return;
      options.identity = next;
      startOver();
    },
    forget() {
      forget();
      options.identity = {};
      startOver();
    },
    destroy() {
      isStopped = true;
      stopLinkWatch();
      stopListening();
      link.cut();
      link.nudge();
      sender.drain();
    },
  };
}
