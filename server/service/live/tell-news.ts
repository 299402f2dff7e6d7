import type { LiveFrame } from '../../../contracts/service/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { getAgent, setConnected } from '../routing/index.ts';
import { screensOf } from './screens.ts';

/** Sends every screen of a tenant a colleague's presence and load. */
export async function tellAgent(app: App, tenant: string, agentId: string): Promise<void> {
  const screens = screensOf(app).get(tenant);
  if (!screens) return;
  const agent = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => getAgent(ctx, agentId));
  for (const screen of screens) screen.send({ type: 'agent', agent });
}

/** Sends a frame to the screens that have this thread open. */
export function tellWatchers(
  app: App,
  tenant: string,
  threadId: string,
  frame: (conversationId: string) => LiveFrame,
): void {
  for (const screen of screensOf(app).get(tenant) ?? []) {
    for (const [id, watched] of screen.watched) if (watched.threadId === threadId) screen.send(frame(id));
  }
}

/** Notes for everybody whose screen is open that they are there. */
export async function noteConnected(app: App): Promise<void> {
  for (const [tenant, screens] of screensOf(app)) {
    for (const userId of new Set([...screens].map((screen) => screen.userId))) {
      await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => setConnected(ctx, userId));
    }
  }
}
