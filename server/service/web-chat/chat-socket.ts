import type { ClientFrame } from '../../../contracts/web-chat/index.ts';
import { chatHubOf } from '../../channels/index.ts';
import type { ChatListener } from '../../channels/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Http } from '../../platform/http/index.ts';

/** GET /chat/socket: pushes the thread, resumes by sequence. */
export function addChatSocket(http: Http): void {
  const hub = chatHubOf(http.app);
  http.socket({
    path: '/chat/socket',
    access: 'visitor',
    kind: 'visitor',
    open(socket) {
      const threadId = socket.identity.facts['threadId'] ?? '';
      const { tenant } = socket.identity;
      const listener: ChatListener = { tenant, threadId, after: 0, send: (frame) => socket.send(frame) };
      let leave: (() => void) | undefined;

      function onFrame(given: unknown): void {
        const frame = readFrame(given);
        if (frame.type === 'ping') socket.send({ type: 'pong' });
        else if (frame.type === 'resume') {
          leave?.();
          listener.after = frame.after;
          leave = hub.add(listener);
          socket.send({ type: 'resumed', sequence: frame.after });
          hub.catchUp(listener);
        } else if (frame.type === 'read') hub.noteRead(tenant, threadId, frame.sequence);
        else http.app.signals.publish('service.customer_typing', { tenant, threadId, on: frame.on });
      }
      return { onFrame, onClose: () => leave?.() };
    },
  });
}

/** Reads a frame by hand: nothing of the socket is parsed more often. Throws `chat.frame_invalid` (400). */
export function readFrame(given: unknown): ClientFrame {
  if (typeof given === 'object' && given !== null) {
    const frame = given as Record<string, unknown>;
    if (frame['type'] === 'ping') return { type: 'ping' };
    if (frame['type'] === 'resume' && isSequence(frame['after']))
      return { type: 'resume', after: frame['after'] };
    if (frame['type'] === 'read' && isSequence(frame['sequence']))
      return { type: 'read', sequence: frame['sequence'] };
    if (frame['type'] === 'typing' && typeof frame['on'] === 'boolean')
      return { type: 'typing', on: frame['on'] };
  }
  throw appError('chat.frame_invalid', 400, 'This frame is not part of the protocol.');
}

function isSequence(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2_147_483_647;
}
