import type { LiveCommand } from '../../../contracts/service/index.ts';
import { getThread } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Http, OpenSocket } from '../../platform/http/index.ts';
import { watchIdentity } from '../../platform/sessions/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { findConversations } from '../conversations/index.ts';
import { setConnected } from '../routing/index.ts';
import { screensOf } from './screens.ts';
import type { Screen } from './screens.ts';

const MAX_WATCHED = 20;

/** WebSocket /api/live: the console's live connection, with the session's cookie. */
export function addLiveSocket(http: Http): void {
  const { app } = http;
  const screens = screensOf(app);
  http.socket({
    path: '/api/live',
    access: { permission: 'conversations.read' },
    kind: 'console',
    open(socket) {
      const screen = openScreen(socket);
      const { tenant } = screen;
      screens.set(tenant, (screens.get(tenant) ?? new Set()).add(screen));
      screen.send({ type: 'hello', userId: screen.userId, at: new Date(app.clock()).toISOString() });
      // A changed role or an ended session ends the live view too.
      const unwatch = watchIdentity(app, socket.identity, () => socket.close(4401, 'sign in again'));
      void inTenant(app, { tenant, actor: SYSTEM }, (ctx) => setConnected(ctx, screen.userId)).catch(
        () => undefined,
      );
      return {
        onFrame: (frame) => onCommand(app, screen, readCommand(frame)),
        onClose() {
          unwatch();
          const set = screens.get(tenant);
          set?.delete(screen);
          if (set?.size === 0) screens.delete(tenant);
        },
      };
    },
  });
}

function openScreen(socket: OpenSocket): Screen {
  const { tenant, actor } = socket.identity;
  return {
    tenant,
    userId: actor.id,
    watched: new Map(),
    customers: new Set(),
    send: (frame) => socket.send(frame),
  };
}

function onCommand(app: App, screen: Screen, command: LiveCommand): void {
  if (command.type === 'ping') screen.send({ type: 'pong' });
  else if (command.type === 'watch') void watch(app, screen, command.conversationIds);
  else if (command.type === 'watch-customers') screen.customers = new Set(command.customerIds);
  else {
    const watched = screen.watched.get(command.conversationId);
    if (watched) {
      const data = { tenant: screen.tenant, threadId: watched.threadId, on: command.on };
      app.signals.publish('service.agent_typing', data);
    }
  }
}

async function watch(app: App, screen: Screen, ids: string[]): Promise<void> {
  await inTenant(app, { tenant: screen.tenant, actor: SYSTEM }, async (ctx) => {
    const conversations = await findConversations(ctx, ids);
    const kept = new Map<string, { threadId: string; after: number }>();
    for (const { id, threadId } of conversations) {
      const thread = await getThread(ctx, threadId);
      kept.set(id, screen.watched.get(id) ?? { threadId, after: thread.lastSequence });
    }
    screen.watched = kept;
  }).catch((error: unknown) => warnOfOutage(app.log, error, 'a thread could not be watched'));
}

/** Reads a command. Throws `service.frame_invalid` (400). */
function readCommand(given: unknown): LiveCommand {
  if (typeof given === 'object' && given !== null) {
    const frame = given as Record<string, unknown>;
    if (frame['type'] === 'ping') return { type: 'ping' };
    const ids: unknown = frame['conversationIds'];
    if (frame['type'] === 'watch' && isIds(ids)) return { type: 'watch', conversationIds: ids };
    const customers: unknown = frame['customerIds'];
    if (frame['type'] === 'watch-customers' && isIds(customers)) {
      return { type: 'watch-customers', customerIds: customers };
    }
    const id: unknown = frame['conversationId'];
    if (frame['type'] === 'typing' && typeof id === 'string' && typeof frame['on'] === 'boolean') {
      return { type: 'typing', conversationId: id, on: frame['on'] };
    }
  }
  throw appError('service.frame_invalid', 400, 'This frame is not part of the protocol.');
}

function isIds(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_WATCHED &&
    value.every((each) => typeof each === 'string' && /^[0-9a-f-]{36}$/.test(each))
  );
}
