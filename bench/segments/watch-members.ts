import { sql } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { BenchTenant } from '../load/bench-tenant.ts';

const LOOK_MS = 20;

/** Looks again and again who is in a segment, and notes when it saw each member first. */
export function watchMembers(
  tenant: BenchTenant,
  segmentId: string,
): { seen: Map<string, number>; stop: () => Promise<void> } {
  const seen = new Map<string, number>();
  let stopped = false;
  async function look(): Promise<void> {
    while (!stopped) {
      const { rows } = await inTenant(tenant.app, { tenant: tenant.tenant, actor: SYSTEM }, (ctx) =>
        sql<{ id: string }>`
          select customer_id as id from cdp.segment_members
          where tenant = ${tenant.tenant} and segment_id = ${segmentId} and generation = 1
            and not customer_id = any(${[...seen.keys()]}::uuid[])`.execute(ctx.db),
      );
      const now = performance.now();
      for (const { id } of rows) seen.set(id, now);
      await wait(LOOK_MS);
    }
  }
  const looking = look();
  return {
    seen,
    async stop() {
      stopped = true;
      await looking;
    },
  };
}
