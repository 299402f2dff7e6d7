import { sql } from 'kysely';
import type {
  Connector,
  ConnectorSettings,
  ImportKind,
  ImportMapping,
} from '../../../contracts/cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { Db } from '../../platform/db/index.ts';

/** A connector as stored. */
export interface ConnectorRow {
  id: string;
  name: string;
  importKind: ImportKind;
  source: string;
  settings: ConnectorSettings;
  mapping: ImportMapping | null;
  secretSealed: Buffer | null;
  everyMinutes: number;
  enabled: boolean;
  cursor: string | null;
  nextAt: Date | null;
  claim: string | null;
  failures: number;
  lastRunAt: Date | null;
  lastError: string | null;
  createdAt: Date;
}

const COLUMNS = sql`id, name, import_kind as "importKind", source, settings, mapping, secret_sealed as "secretSealed",
  every_minutes as "everyMinutes", enabled, cursor, next_at as "nextAt", claim, failures, last_run_at as "lastRunAt",
  last_error as "lastError", created_at as "createdAt"`;

/** Throws `connectors.not_found`, 404. */
export async function getConnector(ctx: Ctx, id: string, lock = false): Promise<ConnectorRow> {
  const { rows } = await sql<ConnectorRow>`select ${COLUMNS} from cdp.connectors
    where tenant = ${ctx.tenant} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw appError('connectors.not_found', 404, 'There is no such connector.');
  return row;
}

export async function listConnectorRows(ctx: Ctx): Promise<ConnectorRow[]> {
  const { rows } = await sql<ConnectorRow>`select ${COLUMNS} from cdp.connectors
    where tenant = ${ctx.tenant} order by created_at, id`.execute(ctx.db);
  return rows;
}

export async function writeConnector(ctx: Ctx, row: ConnectorRow): Promise<void> {
  const [settings, mapping] = [
    JSON.stringify(row.settings),
    row.mapping ? JSON.stringify(row.mapping) : null,
  ];
  await sql`
    insert into cdp.connectors (tenant, id, name, kind, import_kind, source, settings, mapping, secret_sealed, every_minutes, enabled,
      cursor, next_at, created_at, changed_at)
    values (${ctx.tenant}, ${row.id}, ${row.name}, ${row.settings.kind}, ${row.importKind}, ${row.source}, ${settings}::jsonb,
      ${mapping}::jsonb, ${row.secretSealed}, ${row.everyMinutes}, ${row.enabled}, ${row.cursor}, ${row.nextAt}, ${row.createdAt}, ${ctx.now})
    on conflict (tenant, id) do update set name = excluded.name, kind = excluded.kind, source = excluded.source,
      settings = excluded.settings, mapping = excluded.mapping, secret_sealed = excluded.secret_sealed,
      every_minutes = excluded.every_minutes, enabled = excluded.enabled, cursor = excluded.cursor, next_at = excluded.next_at,
      changed_at = excluded.changed_at`.execute(ctx.db);
}

export async function deleteConnectorRow(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from cdp.connectors where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** Connectors of all tenants whose time has come; runs as the system. */
export async function findDueConnectors(db: Db, now: Date): Promise<{ tenant: string; id: string }[]> {
  const { rows } = await sql<{ tenant: string; id: string }>`
    select tenant, id from cdp.connectors where enabled and next_at <= ${now} order by next_at limit 50`.execute(
    db,
  );
  return rows;
}

/** Takes a connector for one run; undefined where another process has it, or its time has not come and nobody asked. */
export async function claimConnector(
  ctx: Ctx,
  id: string,
  { claim, silentSince, isAsked }: { claim: string; silentSince: Date; isAsked: boolean },
): Promise<ConnectorRow | undefined> {
  const { rows } = await sql<ConnectorRow>`
    update cdp.connectors set claim = ${claim}, heard_at = ${ctx.now}, last_run_at = ${ctx.now},
      next_at = ${ctx.now}::timestamptz + make_interval(mins => every_minutes)
    where tenant = ${ctx.tenant} and id = ${id} and (${isAsked} or (enabled and next_at <= ${ctx.now}))
      and (heard_at is null or heard_at < ${silentSince})
    returning ${COLUMNS}`.execute(ctx.db);
  return rows[0];
}

/** Says that the run goes on; throws where another process has taken the connector. */
export async function hearConnector(ctx: Ctx, row: ConnectorRow): Promise<void> {
  const { numAffectedRows } = await sql`update cdp.connectors set heard_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${row.id} and claim = ${row.claim}`.execute(ctx.db);
  if (Number(numAffectedRows ?? 0) === 0) {
    throw appError('connectors.taken_over', 409, 'Another process runs the connector.');
  }
}

/** Ends a run that is still ours: with the new cursor where all went well, else with the error. */
export async function endRun(
  ctx: Ctx,
  row: ConnectorRow,
  end: { error?: string | undefined; cursor?: string | null },
): Promise<void> {
  const error = end.error ?? null;
  await sql`update cdp.connectors set claim = null, heard_at = null, last_error = ${error},
      failures = ${error === null ? 0 : row.failures + 1}, cursor = coalesce(${error === null ? (end.cursor ?? null) : null}, cursor)
    where tenant = ${ctx.tenant} and id = ${row.id} and claim = ${row.claim}`.execute(ctx.db);
}

/** A connector as people see it. */
export function presentConnector(row: ConnectorRow): Connector {
  const {
    id,
    name,
    importKind,
    source,
    settings,
    mapping,
    everyMinutes,
    enabled,
    cursor,
    failures,
    lastError,
  } = row;
  return {
    id,
    name,
    importKind,
    source,
    settings,
    mapping,
    everyMinutes,
    enabled,
    hasSecret: row.secretSealed !== null,
    cursor,
    health: healthOf(row),
    failures,
    lastError,
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    nextRunAt: enabled ? (row.nextAt?.toISOString() ?? null) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

function healthOf(row: ConnectorRow): Connector['health'] {
  if (row.claim !== null) return 'running';
  if (row.failures > 0) return 'failing';
  if (!row.enabled) return 'off';
  return row.lastRunAt === null ? 'new' : 'well';
}
