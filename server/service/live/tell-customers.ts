import { EVENTS_STORED, findRoots } from '../../cdp/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App } from '../../platform/context/index.ts';
import { screensOf } from './screens.ts';
import type { Screen } from './screens.ts';

const GATHER_MS = 100;
// A moment with more records than that is an import: screens that look are told of the first ones and read the rest.
const MOST_HOMES = 2000;

/**
 * Tells screens that show a customer when this one did something, whichever of their records did it and whoever they were
 * joined with meanwhile. What comes within a moment is looked up and told together.
 */
export function tellOfCustomers(app: App, report: (error: unknown) => void): () => Promise<void> {
  const active = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | undefined;
  let telling = Promise.resolve();

  async function flush(): Promise<void> {
    const round = [...active];
    active.clear();
    for (const [tenant, homes] of round) await tell(app, tenant, [...homes]);
  }
  const unsubscribe = app.signals.subscribe(EVENTS_STORED, (data) => {
    const { tenant, homeIds } = data as { tenant: string; homeIds: string[] };
    if (lookingAt(app, tenant).length === 0) return;
    const mine = active.get(tenant) ?? new Set<string>();
    for (const home of homeIds.slice(0, MOST_HOMES - mine.size)) mine.add(home);
    active.set(tenant, mine);
    timer ??= setTimeout(() => {
      timer = undefined;
      telling = telling.then(flush).catch(report);
    }, GATHER_MS);
  });
  return async () => {
    unsubscribe();
    clearTimeout(timer);
    await telling;
  };
}

function lookingAt(app: App, tenant: string): Screen[] {
  return [...(screensOf(app).get(tenant) ?? [])].filter(({ customers }) => customers.size > 0);
}

async function tell(app: App, tenant: string, homes: string[]): Promise<void> {
  const screens = lookingAt(app, tenant);
  const shown = screens.flatMap(({ customers }) => [...customers]);
  const rootOf = await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
    findRoots(ctx, [...homes, ...shown]),
  );
  const active = new Set(homes.map((home) => rootOf.get(home)));
  for (const screen of screens) {
    for (const customerId of screen.customers) {
      const root = rootOf.get(customerId);
      if (root !== undefined && active.has(root)) screen.send({ type: 'customer-active', customerId });
    }
  }
}
