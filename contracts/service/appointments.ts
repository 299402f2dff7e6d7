import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Closed } from '../closed.ts';
import { BusinessHours } from './settings.ts';

const { timezone, week, closedDays } = BusinessHours.properties;

/** Something that can be booked: when it is open, how long a slot takes, how many people fit in. */
export const SaveAppointmentService = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  timezone,
  week,
  closedDays,
  slotMinutes: Type.Integer({ minimum: 5, maximum: 1440 }),
  capacity: Type.Integer({ minimum: 1, maximum: 1000 }),
  noticeMinutes: Type.Integer({ minimum: 0, maximum: 43_200, description: 'how long before at the latest' }),
  daysAhead: Type.Integer({ minimum: 1, maximum: 365 }),
  enabled: Type.Boolean(),
});
export type SaveAppointmentService = Static<typeof SaveAppointmentService>;

export const AppointmentService = Type.Object({
  id: Type.String(),
  ...SaveAppointmentService.properties,
  createdAt: Type.String(),
});
export type AppointmentService = Static<typeof AppointmentService>;
export const AppointmentServices = Type.Object({ items: Type.Array(AppointmentService) });
export type AppointmentServices = Static<typeof AppointmentServices>;

export const Appointment = Type.Object({
  id: Type.String(),
  serviceId: Type.String(),
  serviceName: Type.String(),
  startsAt: Type.String(),
  endsAt: Type.String(),
  state: Type.Enum(['booked', 'cancelled']),
  customerId: Type.String(),
  customerName: Type.String(),
  conversationId: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
});
export type Appointment = Static<typeof Appointment>;

/** GET /api/appointments, in the order of their time. */
export const ListAppointments = Closed({
  from: Type.Optional(Type.String({ format: 'date-time', description: 'now, where left out' })),
  serviceId: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type ListAppointments = Static<typeof ListAppointments>;
export const Appointments = Type.Object({ items: Type.Array(Appointment) });
export type Appointments = Static<typeof Appointments>;
