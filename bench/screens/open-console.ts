import { WebSocket } from 'ws';
import type { LiveFrame } from '../../contracts/service/index.ts';

/** An agent's screen: a signed-in socket that notes when it was told of a thread's messages. */
export interface Console {
  /** Puts threads on the screen; from then on their messages are pushed. */
  watch(conversationIds: string[]): void;
  close(): void;
}

/** What a screen reports, with the time of `performance.now()`. */
export interface Seen {
  /** The row in the list changed: the newest message of the conversation has this number. */
  row(conversationId: string, sequence: number, at: number): void;
  /** The message stands in an open thread. */
  entry(conversationId: string, sequence: number, at: number): void;
}

/** Opens a screen and waits for its first frame. */
export async function openConsole(url: string, session: { cookie: string }, seen: Seen): Promise<Console> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, {
    headers: { ...session, origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('a screen was closed')));
    socket.on('message', (data: Buffer) => {
      const at = performance.now();
      const frame = JSON.parse(data.toString()) as LiveFrame;
      if (frame.type === 'hello') resolve();
      else if (frame.type === 'conversation') {
        seen.row(frame.conversation.id, frame.conversation.lastMessage?.sequence ?? 0, at);
      } else if (frame.type === 'entry' && frame.entry.kind === 'message') {
        seen.entry(frame.conversationId, frame.entry.sequence, at);
      }
    });
  });
  socket.on('error', () => undefined);
  return {
    watch: (conversationIds) => socket.send(JSON.stringify({ type: 'watch', conversationIds })),
    close: () => socket.close(),
  };
}
