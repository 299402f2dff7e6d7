import type { ChatState, ClientFrame, ServerFrame } from '../../contracts/web-chat/index.ts';
import { backoff, createPause } from '../net/backoff.ts';
import type { History } from './history.ts';
import type { SessionHolder } from './session.ts';
import { CUT, openSocket } from '../net/socket.ts';
import type { ChatSocket, SocketEnd } from '../net/socket.ts';
import type { Core } from './state.ts';

/** Close code by which the server says that the token is no longer good. */
export const TOKEN_EXPIRED = 4401;

const STABLE = 5_000;
const POLL_OPEN = 3_000;
const POLL_CLOSED = 15_000;
const SOCKET_AGAIN = 60_000;
const STATE_AGAIN = 15_000;

export interface Link {
  /** Connects and stays connected. */
  start(): void;
  /** The network may be back, or the page in view again. */
  nudge(): void;
  /** The network is known to be away, or the visitor has changed: drops the connection. */
  cut(): void;
  send(frame: ClientFrame): boolean;
}

/** Hears news by socket, and by asking where sockets are blocked. */
export function createLink(
  core: Core,
  session: SessionHolder,
  history: History,
  onFrame: (frame: ServerFrame) => void,
): Link {
  const { store } = core;
  const pause = createPause();
  let socket: ChatSocket | null = null;
  let isStarted = false;
  let blocked = 0;
  let stateAt = 0;

  async function connect(token: string): Promise<SocketEnd> {
    const url = `${core.options.origin.replace('http', 'ws')}/chat/socket`;
    socket = openSocket(url, token, store.get().thread.complete, (frame) => {
      if (frame.type === 'resumed') {
        blocked = 0;
        store.set({ link: 'live' });
      }
      onFrame(frame);
    });
    const end = await socket.ended;
    socket = null;
    return end;
  }

  /** Asks for news, and where the state may have moved (it has no other way to come) for that. */
  async function poll(token: string): Promise<void> {
    const before = store.get();
    const isUp = await history.catchUp();
    const now = store.get();
    store.set({ link: isUp ? 'polling' : 'offline' });
    const hasNews = now.thread.complete > before.thread.complete;
    const isMoving = now.state.phase === 'queued' || now.state.phase === 'assigned';
    if (!isUp || !(hasNews || (isMoving && Date.now() > stateAt + STATE_AGAIN))) return;
    stateAt = Date.now();
    const reply = await core.http.get<ChatState>('/chat/state', token);
    if (reply.ok) store.set({ state: reply.value });
  }

  async function pollUntil(time: number): Promise<void> {
    while (!core.isStopped() && Date.now() < time) {
      const token = await session.ready();
      if (token === null) return;
      await poll(token);
      if (store.get().link === 'offline') return;
      await pause.wait(store.get().open ? POLL_OPEN : POLL_CLOSED);
    }
  }

  async function run(): Promise<void> {
    for (let tries = 0; !core.isStopped();) {
      const token = await session.ready();
      if (token === null) return;
      const isBehind = blocked > 0 || session.lastSequence() > store.get().thread.complete;
      const isUp = !isBehind || (await history.catchUp());
      const end = isUp ? await connect(token) : { code: 0, resumed: false, lasted: 0 };
      if (core.isStopped()) return;
      tries = end.lasted > STABLE ? 0 : tries + 1;
      if (isUp) blocked = end.resumed ? 0 : blocked + 1;
      if (end.code === TOKEN_EXPIRED) await session.renew(token);
      if (blocked >= 2) await pollUntil(Date.now() + SOCKET_AGAIN);
      else store.set({ link: isUp && isOnline() ? 'connecting' : 'offline' });
      if (end.code !== CUT) await pause.wait(backoff(tries - 1));
    }
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      store.set({ link: 'connecting' });
      void run().finally(() => (isStarted = false));
    },
    nudge() {
      session.nudge();
      pause.wake();
      socket?.check();
    },
    cut() {
      if (socket && !isOnline()) store.set({ link: 'offline' });
      socket?.close();
    },
    send: (frame) => socket?.send(frame) ?? false,
  };
}

function isOnline(): boolean {
  return typeof navigator === 'undefined' || navigator.onLine !== false;
}
