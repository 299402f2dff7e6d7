import { sql } from 'kysely';
import { tables } from '../context/index.ts';
import type { Ctx } from '../context/index.ts';
import type { StaffRole } from '../permissions/index.ts';

export type Status = 'invited' | 'active' | 'disabled' | 'removed';

/** A person who works for the tenant, as stored. */
export interface User {
  tenant: string;
  id: string;
  email: string | null;
  name: string;
  language: 'zh-CN' | 'en';
  role: StaffRole;
  status: Status;
  password_hash: string | null;
  totp_secret: Buffer | null;
  totp_pending: Buffer | null;
  totp_enabled_at: Date | null;
  totp_last_step: number | null;
  created_at: Date;
  last_sign_in_at: Date | null;
}

interface UserTables {
  'platform.users': User;
}

/** The person, or undefined; `lock` holds the row until the commit. */
export async function findUser(ctx: Ctx, id: string, lock = false): Promise<User | undefined> {
  const query = tables<UserTables>(ctx)
    .selectFrom('platform.users')
    .selectAll()
    .where('tenant', '=', ctx.tenant)
    .where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertUser(ctx: Ctx, user: User): Promise<void> {
  await tables<UserTables>(ctx).insertInto('platform.users').values(user).execute();
}

export async function updateUser(ctx: Ctx, id: string, change: Partial<User>): Promise<void> {
  await tables<UserTables>(ctx)
    .updateTable('platform.users')
    .set(change)
    .where('tenant', '=', ctx.tenant)
    .where('id', '=', id)
    .execute();
}

/** Pages through the tenant's people by id (the order in which they came), without those removed. */
export async function listUsers(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number; status?: Status | undefined },
): Promise<User[]> {
  let query = tables<UserTables>(ctx)
    .selectFrom('platform.users')
    .selectAll()
    .where('tenant', '=', ctx.tenant)
    .orderBy('id')
    .limit(page.limit);
  query = page.status ? query.where('status', '=', page.status) : query.where('status', '<>', 'removed');
  if (page.after !== undefined) query = query.where('id', '>', page.after);
  return query.execute();
}

/** A person as other modules see them. */
export type Person = Pick<User, 'id' | 'name' | 'role' | 'status'>;

/** The people with these ids, removed ones too; without ids everybody who was not removed. */
export async function listPeople(ctx: Ctx, ids?: string[]): Promise<Person[]> {
  if (ids?.length === 0) return [];
  const query = tables<UserTables>(ctx)
    .selectFrom('platform.users')
    .select(['id', 'name', 'role', 'status'])
    .where('tenant', '=', ctx.tenant)
    .orderBy('id');
  return (ids ? query.where('id', 'in', ids) : query.where('status', '<>', 'removed')).execute();
}

/** Ids of the active owners, locked until the commit, so that two cannot remove each other at once. */
export async function lockOwners(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from platform.users
    where tenant = ${ctx.tenant} and role = 'owner' and status = 'active' order by id for update`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}
