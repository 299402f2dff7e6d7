import type pg from 'pg';
import { isId } from '../ids/index.ts';
import type { JournalEntry } from './journal.ts';

/** Destroys the keys of erased people in a database that was just restored, before anybody can open it. Returns how many came back. */
export async function destroyJournaledKeys(
  client: pg.Client,
  entries: Iterable<JournalEntry>,
): Promise<number> {
  let destroyed = 0;
  for (const { tenant, dataKeys } of entries) {
    if (!isId(tenant)) continue;
    await client.query(`begin; set local zhike.tenant = '${tenant}'`);
    const { rowCount } = await client.query(
      `update platform.data_keys set wrapped = null, destroyed_at = now()
       where tenant = $1 and id = any($2::uuid[]) and destroyed_at is null`,
      [tenant, dataKeys.filter(isId)],
    );
    await client.query('commit');
    destroyed += rowCount ?? 0;
  }
  return destroyed;
}
