import { sql } from 'kysely';
import type { AppointmentService, SaveAppointmentService } from '../../../contracts/service/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids/index.ts';

type Row = Omit<AppointmentService, 'createdAt'> & { createdAt: Date };

const COLUMNS =
  sql.raw(`id, name, timezone, week, closed_days as "closedDays", slot_minutes as "slotMinutes", capacity,
  notice_minutes as "noticeMinutes", days_ahead as "daysAhead", enabled, created_at as "createdAt"`);

/** What can be booked, by name. */
export async function listServices(ctx: Ctx): Promise<AppointmentService[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from service.appointment_services where tenant = ${ctx.tenant} order by name`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** By name, or the only one where no name is given; with a lock, whoever books waits for whoever books the same. */
export async function findService(
  ctx: Ctx,
  name: string | undefined,
  lock = false,
): Promise<AppointmentService | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from service.appointment_services
    where tenant = ${ctx.tenant} and enabled and (${name ?? null}::text is null or name = ${name ?? null})
    order by name limit 2 ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows.length === 1 && rows[0] ? present(rows[0]) : undefined;
}

/** Makes or changes one. Throws `service.appointment_name_taken` (409), `service.appointment_service_unknown` (404), `service.timezone_unknown` (422). */
export async function saveService(
  ctx: Ctx,
  id: string | undefined,
  given: SaveAppointmentService,
): Promise<AppointmentService> {
  checkZone(given.timezone);
  const row = { id: id ?? newId(ctx.now.getTime()), ...given };
  const values = sql`${row.name}, ${row.timezone}, ${JSON.stringify(row.week)}::jsonb,
    ${JSON.stringify(row.closedDays)}::jsonb, ${row.slotMinutes}, ${row.capacity}, ${row.noticeMinutes}, ${row.daysAhead},
    ${row.enabled}`;
  const fields = sql.raw(
    'name, timezone, week, closed_days, slot_minutes, capacity, notice_minutes, days_ahead, enabled',
  );
  try {
    const { rows } =
      id === undefined
        ? await sql<Row>`
            insert into service.appointment_services (tenant, id, created_at, ${fields})
            values (${ctx.tenant}, ${row.id}, ${ctx.now}, ${values}) returning ${COLUMNS}`.execute(ctx.db)
        : await sql<Row>`
            update service.appointment_services set (${fields}) = (${values})
            where tenant = ${ctx.tenant} and id = ${id} returning ${COLUMNS}`.execute(ctx.db);
    const saved = rows[0];
    if (!saved)
      throw appError('service.appointment_service_unknown', 404, 'There is nothing of this kind to book.');
    await record(ctx, {
      action: 'service.appointment_service_saved',
      subject: `appointment-service/${saved.id}`,
    });
    return present(saved);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw appError('service.appointment_name_taken', 409, 'Something else has this name.', {
      fields: [{ field: '/name', message: 'is taken' }],
    });
  }
}

function checkZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone });
  } catch {
    throw appError('service.timezone_unknown', 422, 'There is no such time zone.', {
      fields: [{ field: '/timezone', message: 'is no time zone' }],
    });
  }
}

function present({ createdAt, ...row }: Row): AppointmentService {
  return { ...row, createdAt: createdAt.toISOString() };
}
