import type { ClientFrame, ServerFrame } from '../../contracts/web-chat/index.ts';

/** End code of a connection that this page itself let go. */
export const CUT = 4900;

const OPEN_LIMIT = 8_000;
const PING_EVERY = 25_000;
const PONG_LIMIT = 10_000;

/** How a connection ended. `resumed`: it had worked; `lasted` in ms since then. */
export interface SocketEnd {
  code: number;
  resumed: boolean;
  lasted: number;
}

export interface ChatSocket {
  send(frame: ClientFrame): boolean;
  /** Asks for a sign of life now; without one the connection ends. */
  check(): void;
  close(): void;
  readonly ended: Promise<SocketEnd>;
}

function parseFrame(data: unknown): ServerFrame | null {
  try {
    const frame = JSON.parse(String(data)) as ServerFrame | null;
    return typeof frame?.type === 'string' ? frame : null;
  } catch {
    return null;
  }
}

/** One connection: opens, resumes after `after`, keeps itself alive, ends once. */
export function openSocket(
  url: string,
  token: string,
  after: number,
  onFrame: (frame: ServerFrame) => void,
): ChatSocket {
  let socket: WebSocket | null = null;
  let resumedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let finish: (end: SocketEnd) => void = () => {};
  const ended = new Promise<SocketEnd>((resolve) => (finish = resolve));

  function end(code: number): void {
    clearTimeout(timer);
    const dying = socket;
    socket = null;
    if (dying) {
      dying.onopen = dying.onmessage = dying.onclose = dying.onerror = null;
      dying.close();
    }
    finish({ code, resumed: resumedAt > 0, lasted: resumedAt > 0 ? Date.now() - resumedAt : 0 });
  }

  function send(frame: ClientFrame): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  function check(): void {
    clearTimeout(timer);
    if (send({ type: 'ping' })) timer = setTimeout(() => end(4000), PONG_LIMIT);
  }

  function heard(): void {
    clearTimeout(timer);
    timer = setTimeout(check, PING_EVERY);
  }

  try {
    socket = new WebSocket(url, ['zhike.chat.v1', `token.${token}`]);
    timer = setTimeout(() => end(4000), OPEN_LIMIT);
    socket.onopen = () => send({ type: 'resume', after });
    socket.onmessage = (event: MessageEvent<unknown>) => {
      const frame = parseFrame(event.data);
      if (!frame) return;
      if (resumedAt > 0 || frame.type === 'resumed') heard();
      if (frame.type === 'resumed') resumedAt = Date.now();
      onFrame(frame);
    };
    socket.onclose = (event) => end(event.code);
    socket.onerror = () => {};
  } catch {
    // A strict page policy may forbid the connection outright.
    end(4001);
  }
  return { send, check, close: () => end(CUT), ended };
}
