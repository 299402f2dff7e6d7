import {
  Appointments,
  AppointmentService,
  AppointmentServices,
  ListAppointments,
  SaveAppointmentService,
} from '../../../contracts/service/index.ts';
import type { Appointment } from '../../../contracts/service/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { listCustomerSummaries } from '../../cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { listAppointmentRows } from './appointment-queries.ts';
import type { AppointmentRow } from './appointment-queries.ts';
import { listServices, saveService } from './service-queries.ts';

const READ = { permission: 'appointments.read' } as const;
const CONFIGURE = { permission: 'service.configure' } as const;

/** /api/appointments and /api/appointment-services */
export function addAppointmentRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/appointments',
      summary: 'Appointments from a moment on, in the order of their time',
      access: READ,
      query: ListAppointments,
      reply: Appointments,
    },
    ({ run, query }) =>
      run(async (ctx) => ({ items: await present(ctx, await listAppointmentRows(ctx, query)) })),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/appointment-services',
      summary: 'What can be booked',
      access: READ,
      reply: AppointmentServices,
    },
    ({ run }) => run(async (ctx) => ({ items: await listServices(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/appointment-services',
      summary: 'Make something that can be booked',
      access: CONFIGURE,
      body: SaveAppointmentService,
      reply: AppointmentService,
      status: 201,
    },
    ({ run, body }) => run((ctx) => saveService(ctx, undefined, body)),
  );
  http.route(
    {
      method: 'PUT',
      url: '/api/appointment-services/:id',
      summary: 'Change something that can be booked',
      access: CONFIGURE,
      params: Closed({ id: Id }),
      body: SaveAppointmentService,
      reply: AppointmentService,
    },
    ({ run, params, body }) => run((ctx) => saveService(ctx, params.id, body)),
  );
}

async function present(ctx: Ctx, rows: AppointmentRow[]): Promise<Appointment[]> {
  const services = new Map((await listServices(ctx)).map((each) => [each.id, each.name]));
  const customers = await listCustomerSummaries(ctx, [...new Set(rows.map((row) => row.customerId))]);
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.serviceId,
    serviceName: services.get(row.serviceId) ?? '',
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    state: row.state,
    customerId: row.customerId,
    customerName: customers.get(row.customerId)?.name ?? '',
    conversationId: row.conversationId,
    createdAt: row.createdAt.toISOString(),
  }));
}
