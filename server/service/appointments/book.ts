import type { AppointmentService } from '../../../contracts/service/index.ts';
import { findCustomersOfIdentities } from '../../cdp/index.ts';
import type { About, Given } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { appendEvents } from '../../platform/events/index.ts';
import { newId } from '../../platform/ids/index.ts';
import {
  findAppointmentByKey,
  insertAppointment,
  lockComing,
  markCancelled,
  placesTaken,
} from './appointment-queries.ts';
import type { AppointmentRow } from './appointment-queries.ts';
import { findService } from './service-queries.ts';
import { dateIn, listSlots, momentOf } from './slots.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A slot in which somebody still fits. */
export interface FreeSlot {
  startsAt: Date;
  free: number;
}

/** Throws `service.appointment_service_unknown` (404): none of this name, or several and no name. */
export async function getService(
  ctx: Ctx,
  name: string | undefined,
  lock = false,
): Promise<AppointmentService> {
  const service = await findService(ctx, name, lock);
  if (!service)
    throw appError('service.appointment_service_unknown', 404, 'There is nothing of this kind to book.');
  return service;
}

/** The slots with a free place, from a date of the service's own zone on (or from now), the soonest first. */
export async function listFreeSlots(
  ctx: Ctx,
  service: AppointmentService,
  wanted: { date?: string | undefined; days: number; most: number },
): Promise<FreeSlot[]> {
  const soonest = ctx.now.getTime() + service.noticeMinutes * MINUTE_MS;
  const latest = ctx.now.getTime() + service.daysAhead * DAY_MS;
  const date = wanted.date ?? dateIn(ctx.now.getTime(), service.timezone);
  const begin = momentOf(date, 0, service.timezone);
  const from = Math.max(soonest, begin);
  const to = Math.min(latest, momentOf(date, wanted.days * 1440, service.timezone));
  if (to <= from) return [];
  const taken = await placesTaken(ctx, service.id, new Date(from), new Date(to));
  const free: FreeSlot[] = [];
  for (const moment of listSlots(service, from, to)) {
    const left = service.capacity - (taken.get(moment)?.size ?? 0);
    if (left > 0) free.push({ startsAt: new Date(moment), free: left });
    if (free.length === wanted.most) break;
  }
  return free;
}

/**
 * Books a place; the same key gives the same appointment. Throws `service.appointment_service_unknown` (404),
 * `service.slot_unknown` (422) for a time at which none begins or that can't be booked any more, `service.slot_taken` (409).
 */
export async function book(
  ctx: Ctx,
  wanted: { service?: string | undefined; startsAt: Date },
  { about, idempotencyKey }: Given,
): Promise<{ appointment: AppointmentRow; service: AppointmentService }> {
  // The lock on the service puts all who book it in a row.
  const service = await getService(ctx, wanted.service, true);
  const before = await findAppointmentByKey(ctx, idempotencyKey);
  if (before) return { appointment: before, service };
  const moment = wanted.startsAt.getTime();
  const soonest = ctx.now.getTime() + service.noticeMinutes * MINUTE_MS;
  const latest = ctx.now.getTime() + service.daysAhead * DAY_MS;
  if (moment < soonest || moment >= latest || listSlots(service, moment, moment + 1).length === 0) {
    throw appError('service.slot_unknown', 422, 'Nothing can be booked at this time.');
  }
  const taken = await placesTaken(ctx, service.id, wanted.startsAt, new Date(moment + 1));
  const places = taken.get(moment) ?? new Set();
  const place = Array.from({ length: service.capacity }, (_, n) => n).find((n) => !places.has(n));
  if (place === undefined) throw appError('service.slot_taken', 409, 'No place is left at this time.');
  const appointment: AppointmentRow = {
    id: newId(ctx.now.getTime()),
    serviceId: service.id,
    startsAt: wanted.startsAt,
    endsAt: new Date(moment + service.slotMinutes * MINUTE_MS),
    place,
    state: 'booked',
    customerId: about.customerId,
    conversationId: about.conversationId,
    threadId: about.threadId,
    idempotencyKey,
    createdAt: ctx.now,
  };
  await insertAppointment(ctx, appointment);
  await tell(ctx, 'service.appointment_booked', appointment);
  return { appointment, service };
}

/**
 * Cancels an appointment of this customer that is still to come: the one at a time, else the next one. Undefined where there is
 * none; somebody else's is none.
 */
export async function cancel(
  ctx: Ctx,
  wanted: { startsAt?: Date | undefined },
  about: About,
): Promise<AppointmentRow | undefined> {
  const now = about.threadId === null ? undefined : await findCustomersOfIdentities(ctx, [about.threadId]);
  const ids = [about.customerId, ...(now?.values() ?? [])];
  const coming = await lockComing(ctx, ids, ctx.now);
  const found = wanted.startsAt
    ? coming.find((each) => each.startsAt.getTime() === wanted.startsAt?.getTime())
    : coming[0];
  if (!found) return undefined;
  await markCancelled(ctx, found.id);
  await tell(ctx, 'service.appointment_cancelled', found);
  return { ...found, state: 'cancelled' };
}

async function tell(
  ctx: Ctx,
  type: 'service.appointment_booked' | 'service.appointment_cancelled',
  row: AppointmentRow,
): Promise<void> {
  const { id, serviceId, startsAt, customerId, conversationId } = row;
  await appendEvents(ctx, [
    {
      type,
      key: id,
      payload: { appointmentId: id, serviceId, startsAt: startsAt.toISOString(), customerId, conversationId },
    },
  ]);
}
