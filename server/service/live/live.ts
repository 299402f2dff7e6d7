import type { LiveCommand, LiveFrame } from '../../../contracts/service/index.ts';
import { getThread } from '../../channels/index.ts';
import { inTenant, perApp, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Http, OpenSocket } from '../../platform/http/index.ts';
import { watchIdentity } from '../../platform/sessions/index.ts';
import { countOpen, findConversations } from '../conversations/index.ts';
import { entriesFor, summarise } from '../inbox-list/index.ts';
import { getAgent, setConnected } from '../routing/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';

const GATHER_MS = 40;
const COUNTS_MS = 1000;
const CONNECTED_MS = 20_000;
const MAX_WATCHED = 20;

/** One console's screen: who looks, and which threads they have open with the last sequence they were sent. */
interface Screen {
  tenant: string;
  userId: string;
  watched: Map<string, { threadId: string; after: number }>;
  send(frame: LiveFrame): void;
}

interface Changed {
  tenant: string;
  list: { conversationId: string; threadId: string; cause: string }[];
}

/** The consoles' sockets of this process, by tenant. */
interface LiveHub {
  screens: Map<string, Set<Screen>>;
  start(): () => Promise<void>;
}

const liveHubOf = perApp(createLiveHub);

/** Tells the consoles of this process what changes. */
export function startLive(app: App): () => Promise<void> {
  return liveHubOf(app).start();
}

function createLiveHub(app: App): LiveHub {
  const screens = new Map<string, Set<Screen>>();
  const changed = new Map<string, Map<string, { threadId: string; cause: string }>>();
  let timer: NodeJS.Timeout | undefined;
  const countsDue = new Set<string>();

  function screensOf(tenant: string): Screen[] {
    return [...(screens.get(tenant) ?? [])];
  }

  function onChanged(data: unknown): void {
    const { tenant, list } = data as Changed;
    if (!screens.has(tenant)) return;
    const mine = changed.get(tenant) ?? new Map<string, { threadId: string; cause: string }>();
    for (const { conversationId, threadId, cause } of list) {
      const before = mine.get(conversationId);
      // A change of state says more than one more message.
      mine.set(conversationId, { threadId, cause: before && cause === 'message' ? before.cause : cause });
    }
    changed.set(tenant, mine);
    timer ??= setTimeout(() => void flush(), GATHER_MS);
  }

  // What changed within a moment is read once, with a fixed number of queries, and sent to every screen.
  async function flush(): Promise<void> {
    timer = undefined;
    const round = [...changed];
    changed.clear();
    for (const [tenant, list] of round) {
      try {
        await tellConversations(tenant, list);
        countsDue.add(tenant);
      } catch (error) {
        warnOfOutage(app.log, error, 'screens could not be told; they catch up by cursor');
      }
    }
  }

  async function tellConversations(
    tenant: string,
    list: Map<string, { threadId: string; cause: string }>,
  ): Promise<void> {
    const watching = screensOf(tenant).flatMap((screen) =>
      [...list.keys()].flatMap((id) => {
        const watched = screen.watched.get(id);
        return watched ? [{ screen, id, watched }] : [];
      }),
    );
    await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
      const summaries = await summarise(ctx, await findConversations(ctx, [...list.keys()]));
      for (const conversation of summaries) {
        const cause = list.get(conversation.id)?.cause ?? 'changed';
        for (const screen of screensOf(tenant)) screen.send({ type: 'conversation', conversation, cause });
      }
      for (const { screen, id, watched } of watching) {
        const thread = await getThread(ctx, watched.threadId);
        const page = await entriesFor(ctx, thread, { after: watched.after, limit: 100 });
        for (const entry of page.entries) screen.send({ type: 'entry', conversationId: id, entry });
        watched.after = Math.max(watched.after, ...page.entries.map((entry) => entry.sequence));
      }
    });
  }

  async function sendCounts(): Promise<void> {
    const tenants = [...countsDue];
    countsDue.clear();
    for (const tenant of tenants) {
      const users = Map.groupBy(screensOf(tenant), (screen) => screen.userId);
      for (const [userId, mine] of users) {
        const open = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => countOpen(ctx, userId));
        const all = open.bot + open.queue + open.assigned;
        const counts = { mine: open.mine, queue: open.queue, bot: open.bot, all };
        for (const screen of mine) screen.send({ type: 'counts', counts });
      }
    }
  }

  async function tellAgent(tenant: string, agentId: string): Promise<void> {
    const agent = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => getAgent(ctx, agentId));
    for (const screen of screensOf(tenant)) screen.send({ type: 'agent', agent });
  }

  async function noteConnected(): Promise<void> {
    for (const [tenant, set] of screens) {
      const users = new Set([...set].map((screen) => screen.userId));
      for (const userId of users) {
        await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => setConnected(ctx, userId));
      }
    }
  }

  function tellWatchers(
    tenant: string,
    threadId: string,
    frame: (conversationId: string) => LiveFrame,
  ): void {
    for (const screen of screensOf(tenant)) {
      for (const [id, watched] of screen.watched) if (watched.threadId === threadId) screen.send(frame(id));
    }
  }

  return {
    screens,
    start() {
      const report = (error: unknown): void => warnOfOutage(app.log, error, 'screens could not be told');
      const ends = [
        app.signals.subscribe('service.changed', onChanged),
        app.signals.subscribe('service.agent_changed', (data) => {
          const { tenant, agentId } = data as { tenant: string; agentId: string };
          if (screens.has(tenant)) void tellAgent(tenant, agentId).catch(report);
        }),
        app.signals.subscribe('service.customer_typing', (data) => {
          const { tenant, threadId, on } = data as { tenant: string; threadId: string; on: boolean };
          tellWatchers(tenant, threadId, (conversationId) => ({ type: 'typing', conversationId, on }));
        }),
        app.signals.subscribe('channels.customer_read', (data) => {
          const { tenant, list } = data as { tenant: string; list: { threadId: string; read: number }[] };
          for (const { threadId, read } of list) {
            tellWatchers(tenant, threadId, (conversationId) => ({
              type: 'customer-read',
              conversationId,
              sequence: read,
            }));
          }
        }),
        app.signals.subscribe('operations.report_changed', (data) => {
          const { tenant } = data as { tenant: string };
          for (const screen of screensOf(tenant)) screen.send({ type: 'report' });
        }),
      ];
      const timers = [
        setInterval(() => void sendCounts().catch(report), COUNTS_MS),
        setInterval(() => void noteConnected().catch(report), CONNECTED_MS),
      ];
      return async () => {
        ends.forEach((end) => end());
        timers.forEach(clearInterval);
        clearTimeout(timer);
      };
    },
  };
}

/** WebSocket /api/live: the console's live connection, with the session's cookie. */
export function addLiveSocket(http: Http): void {
  const { app } = http;
  const hub = liveHubOf(app);
  http.socket({
    path: '/api/live',
    access: { permission: 'conversations.read' },
    kind: 'console',
    open(socket) {
      const screen = openScreen(socket);
      const { tenant } = screen;
      hub.screens.set(tenant, (hub.screens.get(tenant) ?? new Set()).add(screen));
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
          const set = hub.screens.get(tenant);
          set?.delete(screen);
          if (set?.size === 0) hub.screens.delete(tenant);
        },
      };
    },
  });
}

function openScreen(socket: OpenSocket): Screen {
  const { tenant, actor } = socket.identity;
  return { tenant, userId: actor.id, watched: new Map(), send: (frame) => socket.send(frame) };
}

function onCommand(app: App, screen: Screen, command: LiveCommand): void {
  if (command.type === 'ping') screen.send({ type: 'pong' });
  else if (command.type === 'watch') void watch(app, screen, command.conversationIds);
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
