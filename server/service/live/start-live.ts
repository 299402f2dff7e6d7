import { trainingSignal } from '../../ai/index.ts';
import type { App } from '../../platform/context/index.ts';
import { warnOfOutage } from '../../platform/telemetry/index.ts';
import { screensOf } from './screens.ts';
import { tellOfCustomers } from './tell-customers.ts';
import { tellConversations, tellCounts } from './tell-conversations.ts';
import type { ChangedConversations } from './tell-conversations.ts';
import { noteConnected, tellAgent, tellWatchers } from './tell-news.ts';

const GATHER_MS = 40;
const COUNTS_MS = 1000;
const CONNECTED_MS = 20_000;

interface Changed {
  tenant: string;
  list: { conversationId: string; threadId: string; cause: string }[];
}

/** Tells the consoles of this process what changes. */
export function startLive(app: App): () => Promise<void> {
  const report = (error: unknown): void =>
    warnOfOutage(app.log, error, 'screens could not be told; they catch up by cursor');
  const conversations = gatherChanges(app, report);
  const customers = tellOfCustomers(app, report);
  const ends = subscribeToNews(app, report);
  const timers = [
    setInterval(() => void conversations.sendCounts().catch(report), COUNTS_MS),
    setInterval(() => void noteConnected(app).catch(report), CONNECTED_MS),
  ];
  return async () => {
    ends.forEach((end) => end());
    timers.forEach(clearInterval);
    await conversations.end();
    await customers();
  };
}

// What changes within a moment is told together.
function gatherChanges(
  app: App,
  report: (error: unknown) => void,
): { sendCounts: () => Promise<void>; end: () => Promise<void> } {
  const changed = new Map<string, ChangedConversations>();
  const countsDue = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let telling = Promise.resolve();

  async function flush(): Promise<void> {
    const round = [...changed];
    changed.clear();
    for (const [tenant, list] of round) {
      await tellConversations(app, tenant, list);
      countsDue.add(tenant);
    }
  }

  const unsubscribe = app.signals.subscribe('service.changed', (data) => {
    const { tenant, list } = data as Changed;
    if (!screensOf(app).has(tenant)) return;
    const mine = changed.get(tenant) ?? new Map<string, { threadId: string; cause: string }>();
    for (const { conversationId, threadId, cause } of list) {
      const before = mine.get(conversationId);
      // A change of state says more than one more message.
      mine.set(conversationId, { threadId, cause: before && cause === 'message' ? before.cause : cause });
    }
    changed.set(tenant, mine);
    timer ??= setTimeout(() => {
      timer = undefined;
      // One round after the other, lest an older state overtake a newer one.
      telling = telling.then(flush).catch(report);
    }, GATHER_MS);
  });
  return {
    async sendCounts() {
      const tenants = [...countsDue];
      countsDue.clear();
      for (const tenant of tenants) await tellCounts(app, tenant);
    },
    async end() {
      unsubscribe();
      clearTimeout(timer);
      await telling;
    },
  };
}

function subscribeToNews(app: App, report: (error: unknown) => void): (() => void)[] {
  return [
    app.signals.subscribe('service.agent_changed', (data) => {
      const { tenant, agentId } = data as { tenant: string; agentId: string };
      void tellAgent(app, tenant, agentId).catch(report);
    }),
    app.signals.subscribe('service.customer_typing', (data) => {
      const { tenant, threadId, on } = data as { tenant: string; threadId: string; on: boolean };
      tellWatchers(app, tenant, threadId, (conversationId) => ({ type: 'typing', conversationId, on }));
    }),
    app.signals.subscribe('channels.customer_read', (data) => {
      const { tenant, list } = data as { tenant: string; list: { threadId: string; read: number }[] };
      for (const { threadId, read } of list) {
        tellWatchers(app, tenant, threadId, (conversationId) => ({
          type: 'customer-read',
          conversationId,
          sequence: read,
        }));
      }
    }),
    app.signals.subscribe(trainingSignal, (data) => {
      const { tenant, runId } = data as { tenant: string; runId: string };
      for (const screen of screensOf(app).get(tenant) ?? []) screen.send({ type: 'training', runId });
    }),
    app.signals.subscribe('operations.report_changed', (data) => {
      const { tenant } = data as { tenant: string };
      for (const screen of screensOf(app).get(tenant) ?? []) screen.send({ type: 'report' });
    }),
  ];
}
