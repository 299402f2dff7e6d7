import type { Chat } from './core/chat.ts';
import type { ChatView } from './core/state.ts';
import { countUnread } from './core/thread.ts';

/** What a page may ask of the widget: `zhike('open')`, `zhike('identify', {…})`, `zhike('on', 'message', fn)`. */
export type Command = 'identify' | 'open' | 'close' | 'forget' | 'destroy' | 'on';
export type PageEvent =
  'ready' | 'open' | 'close' | 'message' | 'unread' | 'state' | 'agent-joined' | 'destroy';
type Listener = (detail: unknown) => void;

/** The function on `window`. Calls made before the script had loaded stand in `q`. */
export interface ZhikeFunction {
  (command: string, ...values: unknown[]): void;
  q?: ArrayLike<unknown>[];
  isLoaded?: boolean;
}

/** What changed between two states, as the events a page may listen to. */
export function findEvents(now: ChatView, before: ChatView): [PageEvent, unknown][] {
  const events: [PageEvent, unknown][] = [];
  if (now.phase === 'ready' && before.phase !== 'ready') events.push(['ready', null]);
  if (now.open !== before.open) events.push([now.open ? 'open' : 'close', null]);
  if (now.state !== before.state) events.push(['state', now.state]);
  if (now.joined !== null && now.joined !== before.joined)
    events.push(['agent-joined', { name: now.joined }]);
  const last = before.thread.complete;
  if (now.thread !== before.thread && (before.link !== 'connecting' || before.thread.messages.length > 0)) {
    for (const message of now.thread.messages) {
      if (message.sequence > last && message.sequence <= now.thread.complete)
        events.push(['message', message]);
    }
  }
  const unread = countUnread(now.thread, now.seen);
  if (unread !== countUnread(before.thread, before.seen)) events.push(['unread', { count: unread }]);
  return events;
}

/** Makes `zhike(command, …)` for a chat. A listener runs after the change, on its own: one that throws hurts nobody else. */
export function createPageApi(chat: Chat, destroy: () => void): ZhikeFunction {
  const listeners = new Map<string, Listener[]>();
  const tell = (event: PageEvent, detail: unknown) => {
    for (const listener of listeners.get(event) ?? []) queueMicrotask(() => listener(detail));
  };
  const stop = chat.store.subscribe((now, before) => {
    for (const [event, detail] of findEvents(now, before)) tell(event, detail);
  });
  const commands: Record<Command, (...values: unknown[]) => void> = {
    identify: (identity) => chat.identify(identity ?? {}),
    open: () => chat.setOpen(true),
    close: () => chat.setOpen(false),
    forget: () => chat.forget(),
    destroy() {
      stop();
      destroy();
      tell('destroy', null);
    },
    on(event, listener) {
      if (typeof listener !== 'function') return;
      const name = String(event);
      listeners.set(name, [...(listeners.get(name) ?? []), listener as Listener]);
      if (name === 'ready' && chat.store.get().phase === 'ready') (listener as Listener)(null);
    },
  };
  let isDestroyed = false;
  return (command, ...values) => {
    if (!isDestroyed && Object.hasOwn(commands, command)) commands[command as Command](...values);
    if (command === 'destroy') isDestroyed = true;
  };
}
