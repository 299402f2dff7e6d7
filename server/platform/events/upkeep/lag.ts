import { sql } from 'kysely';
import { asSystem } from '../../context/index.ts';
import type { App } from '../../context/index.ts';

/** Events waiting for another attempt and parked ones, by consumer; for /metrics and alarms. */
export async function consumerLag(
  app: App,
): Promise<{ consumer: string; waiting: number; parked: number }[]> {
  return asSystem(app, async (db) => {
    const { rows } = await sql<{ consumer: string; waiting: number; parked: number }>`
      select consumer, count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'parked') as parked
      from platform.event_retries group by consumer`.execute(db);
    return rows;
  });
}
