import { sql } from 'kysely';
import { tables } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import type { StaffRole } from '../permissions/index.ts';

export type KeyRole = Exclude<StaffRole, 'owner'>;

/** An API key as stored: never the secret itself. */
export interface ApiKeyRow {
  tenant: string;
  id: string;
  prefix: string;
  secret_hash: Buffer;
  name: string;
  role: KeyRole;
  created_by: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
}

interface KeyTables {
  'platform.api_keys': ApiKeyRow;
}

export async function insertKey(ctx: Ctx, row: ApiKeyRow): Promise<void> {
  await tables<KeyTables>(ctx).insertInto('platform.api_keys').values(row).execute();
}

/** The tenant's keys, the newest first; revoked ones stay listed. Write keys are listed by their sources. */
export async function listKeyRows(ctx: Ctx): Promise<ApiKeyRow[]> {
  return tables<KeyTables>(ctx)
    .selectFrom('platform.api_keys')
    .selectAll()
    .where('tenant', '=', ctx.tenant)
    .where('role', '<>', sql<KeyRole>`'write'`)
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}

export async function updateKey(
  ctx: Ctx,
  id: string,
  change: Partial<Pick<ApiKeyRow, 'name' | 'revoked_at'>>,
): Promise<ApiKeyRow | undefined> {
  return tables<KeyTables>(ctx)
    .updateTable('platform.api_keys')
    .set(change)
    .where('tenant', '=', ctx.tenant)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Keys of any tenant with this prefix that are not revoked. */
export async function findByPrefix(app: App, prefix: string): Promise<ApiKeyRow[]> {
  const { rows } = await sql<ApiKeyRow>`
    select * from platform.api_keys where prefix = ${prefix} and revoked_at is null and role <> 'write'`.execute(
    app.pools.system,
  );
  return rows;
}

export async function noteUse(app: App, key: ApiKeyRow, at: Date): Promise<void> {
  await sql`update platform.api_keys set last_used_at = ${at}
    where tenant = ${key.tenant} and id = ${key.id}`.execute(app.pools.system);
}
