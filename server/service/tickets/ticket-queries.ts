import { sql } from 'kysely';
import type { ListTickets, TicketPriority, TicketStatus } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** A ticket as stored; its texts are sealed. */
export interface TicketRow {
  id: string;
  number: number;
  kind: string;
  priority: TicketPriority;
  status: TicketStatus;
  customerId: string;
  conversationId: string | null;
  threadId: string | null;
  dataKeyId: string | null;
  sealed: Buffer | null;
  idempotencyKey: string;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
}

const COLUMNS = sql.raw(`id, number, kind, priority, status, customer_id as "customerId",
  conversation_id as "conversationId", thread_id as "threadId", data_key_id as "dataKeyId", sealed,
  idempotency_key as "idempotencyKey", created_at as "createdAt", updated_at as "updatedAt", closed_at as "closedAt"`);

/** The next number of the tenant; who comes at the same time waits. */
export async function nextNumber(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into service.ticket_numbers (tenant, last) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set last = service.ticket_numbers.last + 1
    returning last`.execute(ctx.db);
  return rows[0]?.last ?? 1;
}

export async function findTicketByKey(ctx: Ctx, key: string): Promise<TicketRow | undefined> {
  const { rows } = await sql<TicketRow>`
    select ${COLUMNS} from service.tickets
    where tenant = ${ctx.tenant} and idempotency_key = ${key}`.execute(ctx.db);
  return rows[0];
}

export async function findTicket(ctx: Ctx, id: string, lock = false): Promise<TicketRow | undefined> {
  const { rows } = await sql<TicketRow>`
    select ${COLUMNS} from service.tickets where tenant = ${ctx.tenant} and id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0];
}

export async function insertTicket(ctx: Ctx, row: TicketRow): Promise<void> {
  await sql`
    insert into service.tickets (tenant, id, number, kind, priority, status, customer_id, conversation_id, thread_id,
      data_key_id, sealed, idempotency_key, created_at, updated_at)
    values (${ctx.tenant}, ${row.id}, ${row.number}, ${row.kind}, ${row.priority}, ${row.status}, ${row.customerId},
      ${row.conversationId}, ${row.threadId}, ${row.dataKeyId}, ${row.sealed}, ${row.idempotencyKey}, ${row.createdAt},
      ${row.updatedAt})`.execute(ctx.db);
}

export async function updateTicket(ctx: Ctx, row: TicketRow): Promise<void> {
  await sql`
    update service.tickets set status = ${row.status}, priority = ${row.priority}, updated_at = ${row.updatedAt},
      closed_at = ${row.closedAt}
    where tenant = ${ctx.tenant} and id = ${row.id}`.execute(ctx.db);
}

/** A page, the newest first, and one more row than asked for when there is more. */
export async function listTicketRows(ctx: Ctx, filter: ListTickets, limit: number): Promise<TicketRow[]> {
  const where = [sql`tenant = ${ctx.tenant}`];
  if (filter.status) where.push(sql`status = ${filter.status}`);
  if (filter.customerId) where.push(sql`customer_id = ${filter.customerId}`);
  if (filter.before) where.push(sql`number < ${filter.before}`);
  const { rows } = await sql<TicketRow>`
    select ${COLUMNS} from service.tickets where ${sql.join(where, sql` and `)}
    order by number desc limit ${limit + 1}`.execute(ctx.db);
  return rows;
}

/** Takes what somebody said out of their tickets; number, kind and times stay, since reports count them. Returns how many. */
export async function emptyTickets(ctx: Ctx, threadIds: string[], customerIds: string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update service.tickets set sealed = null
    where tenant = ${ctx.tenant} and sealed is not null
      and (thread_id = any(${threadIds}::uuid[]) or customer_id = any(${customerIds}::uuid[]))`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}
