import { sql } from 'kysely';
import type { ListAppointments } from '../../../contracts/service/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

/** An appointment as stored. */
export interface AppointmentRow {
  id: string;
  serviceId: string;
  startsAt: Date;
  endsAt: Date;
  /** Which of the slot's places, from 0 on. */
  place: number;
  state: 'booked' | 'cancelled';
  customerId: string;
  conversationId: string | null;
  threadId: string | null;
  idempotencyKey: string;
  createdAt: Date;
}

const COLUMNS =
  sql.raw(`id, service_id as "serviceId", starts_at as "startsAt", ends_at as "endsAt", place, state,
  customer_id as "customerId", conversation_id as "conversationId", thread_id as "threadId",
  idempotency_key as "idempotencyKey", created_at as "createdAt"`);

export async function findAppointmentByKey(ctx: Ctx, key: string): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${COLUMNS} from service.appointments
    where tenant = ${ctx.tenant} and idempotency_key = ${key}`.execute(ctx.db);
  return rows[0];
}

/** The places that are taken, by the beginning of their slot in milliseconds. */
export async function placesTaken(
  ctx: Ctx,
  serviceId: string,
  from: Date,
  to: Date,
): Promise<Map<number, Set<number>>> {
  const { rows } = await sql<{ startsAt: Date; place: number }>`
    select starts_at as "startsAt", place from service.appointments
    where tenant = ${ctx.tenant} and service_id = ${serviceId} and state = 'booked'
      and starts_at >= ${from} and starts_at < ${to}`.execute(ctx.db);
  const taken = new Map<number, Set<number>>();
  for (const { startsAt, place } of rows) {
    const places = taken.get(startsAt.getTime()) ?? new Set();
    taken.set(startsAt.getTime(), places.add(place));
  }
  return taken;
}

export async function insertAppointment(ctx: Ctx, row: AppointmentRow): Promise<void> {
  await sql`
    insert into service.appointments (tenant, id, service_id, starts_at, ends_at, place, state, customer_id,
      conversation_id, thread_id, idempotency_key, created_at)
    values (${ctx.tenant}, ${row.id}, ${row.serviceId}, ${row.startsAt}, ${row.endsAt}, ${row.place}, ${row.state},
      ${row.customerId}, ${row.conversationId}, ${row.threadId}, ${row.idempotencyKey}, ${row.createdAt})`.execute(
    ctx.db,
  );
}

/** Appointments of customers from a moment on that still stand, in order, locked. */
export async function lockComing(ctx: Ctx, customerIds: string[], from: Date): Promise<AppointmentRow[]> {
  const { rows } = await sql<AppointmentRow>`
    select ${COLUMNS} from service.appointments
    where tenant = ${ctx.tenant} and customer_id = any(${customerIds}::uuid[]) and starts_at >= ${from}
      and state = 'booked'
    order by starts_at, id limit 50 for update`.execute(ctx.db);
  return rows;
}

export async function markCancelled(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update service.appointments set state = 'cancelled', cancelled_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

/** In the order of their time, from a moment on. */
export async function listAppointmentRows(
  ctx: Ctx,
  { from, serviceId, limit = 100 }: ListAppointments,
): Promise<AppointmentRow[]> {
  const since = from === undefined ? ctx.now : new Date(from);
  const { rows } = await sql<AppointmentRow>`
    select ${COLUMNS} from service.appointments
    where tenant = ${ctx.tenant} and starts_at >= ${since}
      ${serviceId === undefined ? sql`` : sql`and service_id = ${serviceId}`}
    order by starts_at, id limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Removes the appointments of somebody who was erased; a place that is still to come becomes free. Returns how many. */
export async function removeAppointments(
  ctx: Ctx,
  threadIds: string[],
  customerIds: string[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from service.appointments where tenant = ${ctx.tenant}
      and (thread_id = any(${threadIds}::uuid[]) or customer_id = any(${customerIds}::uuid[]))`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}
