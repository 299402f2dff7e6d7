/** How fresh the screens are: live, being connected (again), or cut off. */
export type LiveStatus = 'idle' | 'connecting' | 'live' | 'stale';

export interface LiveSocket<Frame, Command> {
  open(): void;
  close(): void;
  send(command: Command): void;
  status(): LiveStatus;
  /** Since when the screens are stale, in milliseconds since 1970; undefined while they are live. */
  staleSince(): number | undefined;
  onStatus(listener: () => void): () => void;
  onFrame(listener: (frame: Frame) => void): () => void;
  /** Called at each `hello` after the first: what came meanwhile must be fetched. */
  onResync(listener: () => void): () => void;
  /** Connects at once instead of after the wait. */
  retryNow(): void;
  /** The network is known to be away: drops the connection instead of waiting for its silence. */
  cut(): void;
}

export interface LiveSocketOptions {
  url: () => string;
  connect?: (url: string) => WebSocket;
  /** Milliseconds before the n-th attempt to connect again. */
  delay?: (attempt: number) => number;
  pingEvery?: number;
  /** Silence after which a connection counts as dead. */
  deadAfter?: number;
}

const MAX_DELAY = 15_000;

/** Exponential waits with jitter: 0.5 s, 1 s, 2 s … 15 s. */
export function retryDelay(attempt: number, random = Math.random()): number {
  return Math.min(MAX_DELAY, 500 * 2 ** Math.min(attempt, 6)) * (0.75 + random / 2);
}

/**
 * A WebSocket that stays: it says at once when it is cut, connects again with growing waits, and tells its
 * readers to fetch what they missed. The server's first frame is `hello`.
 */
export function createLiveSocket<Frame extends { type: string }, Command extends { type: string }>(
  options: LiveSocketOptions,
): LiveSocket<Frame, Command> {
  const { connect = (url) => new WebSocket(url), delay = retryDelay } = options;
  const { pingEvery = 15_000, deadAfter = 32_000 } = options;
  const statusListeners = new Set<() => void>();
  const frameListeners = new Set<(frame: Frame) => void>();
  const resyncListeners = new Set<() => void>();
  let socket: WebSocket | undefined;
  let status: LiveStatus = 'idle';
  let since: number | undefined;
  let attempt = 0;
  let wanted = false;
  let greeted = false;
  let lastHeard = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heart: ReturnType<typeof setInterval> | undefined;

  function become(next: LiveStatus): void {
    if (next === 'stale' && status !== 'stale') since = Date.now();
    if (next === 'live' || next === 'idle') since = undefined;
    if (next === status) return;
    status = next;
    for (const listener of statusListeners) listener();
  }

  function dial(): void {
    clearTimeout(timer);
    const dialled = connect(options.url());
    socket = dialled;
    if (status === 'idle') become('connecting');
    dialled.addEventListener('message', (event) => {
      if (dialled === socket) hear(String(event.data));
    });
    dialled.addEventListener('close', () => {
      if (dialled === socket) lost();
    });
  }

  function hear(text: string): void {
    lastHeard = Date.now();
    const frame = JSON.parse(text) as Frame;
    if (frame.type === 'hello') {
      attempt = 0;
      become('live');
      if (greeted) for (const listener of resyncListeners) listener();
      greeted = true;
    }
    if (frame.type !== 'pong') for (const listener of frameListeners) listener(frame);
  }

  function lost(): void {
    socket = undefined;
    if (!wanted) return;
    become('stale');
    clearTimeout(timer);
    timer = setTimeout(dial, delay(attempt));
    attempt += 1;
  }

  function beat(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - lastHeard > deadAfter) {
      drop();
      lost();
    } else {
      socket.send(JSON.stringify({ type: 'ping' }));
    }
  }

  function drop(): void {
    const old = socket;
    socket = undefined;
    old?.close();
  }

  return {
    open() {
      if (wanted) return;
      wanted = true;
      lastHeard = Date.now();
      dial();
      heart = setInterval(beat, pingEvery);
    },
    close() {
      wanted = false;
      greeted = false;
      clearTimeout(timer);
      clearInterval(heart);
      drop();
      become('idle');
    },
    send(command) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
    },
    status: () => status,
    staleSince: () => since,
    onStatus: (listener) => subscribe(statusListeners, listener),
    onFrame: (listener) => subscribe(frameListeners, listener),
    onResync: (listener) => subscribe(resyncListeners, listener),
    retryNow() {
      if (!wanted || status === 'live') return;
      attempt = 0;
      drop();
      dial();
    },
    cut() {
      if (!wanted) return;
      drop();
      lost();
    },
  };
}

function subscribe<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener);
  return () => void set.delete(listener);
}
