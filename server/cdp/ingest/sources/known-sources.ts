import { inTenant, perApp, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import { getSource } from './source-queries.ts';
import type { SourceRow } from './source-queries.ts';

const CHANGED = 'cdp.source_changed';
const KEEP_MS = 30_000;
const MOST_KEPT = 10_000;

/** The sources that this process met lately; a change elsewhere is known at once, or after half a minute at the latest. */
export const knownSourcesOf = perApp(keepSources);

interface KnownSources {
  find(tenant: string, id: string): Promise<SourceRow | undefined>;
}

function keepSources(app: App): KnownSources {
  const kept = new Map<string, { source: Promise<SourceRow | undefined>; until: number }>();
  app.signals.subscribe(CHANGED, (data) => kept.delete(String(data)));
  return {
    find(tenant, id) {
      const found = kept.get(id);
      const now = Date.now();
      if (found && found.until > now) return found.source;
      if (kept.size >= MOST_KEPT) kept.clear();
      const source = load(app, tenant, id);
      kept.set(id, { source, until: now + KEEP_MS });
      source.catch(() => kept.delete(id));
      return source;
    },
  };
}

async function load(app: App, tenant: string, id: string): Promise<SourceRow | undefined> {
  try {
    return await inTenant(app, { tenant, actor: SYSTEM }, (ctx) => getSource(ctx, id));
  } catch (error) {
    if (isAppError(error) && error.status === 404) return undefined;
    throw error;
  }
}

/** Has every process look at a source again once this transaction is committed. */
export function tellSourceChanged(ctx: Ctx, id: string): void {
  const { app } = ctx;
  ctx.afterCommit(() => app.signals.publish(CHANGED, id));
}
