import { sql } from 'kysely';
import type { HttpAction } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** What is stored in the clear; the values of secret headers are not among it. */
export type Settings = Omit<HttpAction, 'id' | 'name' | 'title' | 'enabled' | 'createdAt' | 'updatedAt'>;

export interface HttpActionRow {
  id: string;
  name: string;
  title: string;
  settings: Settings;
  /** Values of secret headers by their name, sealed. */
  secrets: Buffer | null;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = sql.raw(
  `id, name, title, settings, secrets, enabled, created_at as "createdAt", updated_at as "updatedAt"`,
);

export async function listRows(ctx: Ctx): Promise<HttpActionRow[]> {
  const { rows } = await sql<HttpActionRow>`
    select ${COLUMNS} from service.http_actions where tenant = ${ctx.tenant} order by name`.execute(ctx.db);
  return rows;
}

export async function findRow(
  ctx: Ctx,
  of: { id: string } | { name: string },
): Promise<HttpActionRow | undefined> {
  const only = 'id' in of ? sql`id = ${of.id}` : sql`name = ${of.name}`;
  const { rows } = await sql<HttpActionRow>`
    select ${COLUMNS} from service.http_actions where tenant = ${ctx.tenant} and ${only}`.execute(ctx.db);
  return rows[0];
}

export async function writeRow(ctx: Ctx, row: HttpActionRow): Promise<void> {
  await sql`
    insert into service.http_actions (tenant, id, name, title, settings, secrets, enabled, created_at, updated_at)
    values (${ctx.tenant}, ${row.id}, ${row.name}, ${row.title}, ${JSON.stringify(row.settings)}::jsonb, ${row.secrets},
      ${row.enabled}, ${row.createdAt}, ${row.updatedAt})
    on conflict (tenant, id) do update set name = excluded.name, title = excluded.title, settings = excluded.settings,
      secrets = excluded.secrets, enabled = excluded.enabled, updated_at = excluded.updated_at`.execute(
    ctx.db,
  );
}

export async function deleteRow(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from service.http_actions where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}
