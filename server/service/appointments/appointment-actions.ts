import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import type { Action, AnyAction } from '../../platform/actions/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { book, cancel, getService, listFreeSlots } from './book.ts';
import { clockIn } from './slots.ts';

const ServiceName = Type.Optional(
  Type.String({ minLength: 1, maxLength: 100, description: 'may be left out where there is only one' }),
);
const Moment = Type.String({ format: 'date-time' });

const ListSlots = Closed({
  service: ServiceName,
  date: Type.Optional(
    Type.String({ format: 'date', description: 'from this day on; today, where left out' }),
  ),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 31 })),
  most: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
});

const slots: Action<typeof ListSlots> = {
  name: 'appointment.slots',
  title: { 'zh-CN': '查询可预约时间', en: 'Find free slots' },
  input: ListSlots,
  output: Type.Object({
    count: Type.Integer(),
    slots: Type.Array(Type.Object({ startsAt: Moment, label: Type.String(), free: Type.Integer() })),
  }),
  permission: 'appointments.read',
  async run(ctx, { service: name, date, days = 7, most = 10 }) {
    const service = await getService(ctx, name);
    const found = await listFreeSlots(ctx, service, { date, days, most });
    const shown = found.map(({ startsAt, free }) => ({
      startsAt: startsAt.toISOString(),
      label: clockIn(startsAt.getTime(), service.timezone),
      free,
    }));
    return { service: service.name, count: shown.length, slots: shown };
  },
};

const Book = Closed({ service: ServiceName, startsAt: Moment });

const bookSlot: Action<typeof Book> = {
  name: 'appointment.book',
  title: { 'zh-CN': '预约', en: 'Book an appointment' },
  input: Book,
  output: Type.Object({ appointmentId: Type.String(), startsAt: Moment, label: Type.String() }),
  permission: 'conversations.reply',
  async run(ctx, { service: name, startsAt }, given) {
    const { appointment, service } = await book(ctx, { service: name, startsAt: momentOf(startsAt) }, given);
    return {
      appointmentId: appointment.id,
      service: service.name,
      startsAt: appointment.startsAt.toISOString(),
      label: clockIn(appointment.startsAt.getTime(), service.timezone),
    };
  },
};

const Cancel = Closed({
  startsAt: Type.Optional(Type.String({ format: 'date-time', description: 'the next one, where left out' })),
});

const cancelSlot: Action<typeof Cancel> = {
  name: 'appointment.cancel',
  title: { 'zh-CN': '取消预约', en: 'Cancel an appointment' },
  input: Cancel,
  output: Type.Object({ cancelled: Type.Boolean() }),
  permission: 'conversations.reply',
  async run(ctx: Ctx, { startsAt }, { about }) {
    const wanted = startsAt === undefined ? {} : { startsAt: momentOf(startsAt) };
    const found = await cancel(ctx, wanted, about);
    return found ? { cancelled: true, startsAt: found.startsAt.toISOString() } : { cancelled: false };
  },
};

/** The format lets `2026-02-30` pass. */
function momentOf(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw appError('service.slot_unknown', 422, 'Nothing can be booked at this time.');
  return moment;
}

/** What flows can do about appointments. */
export const appointmentActions: AnyAction[] = [slots, bookSlot, cancelSlot];
