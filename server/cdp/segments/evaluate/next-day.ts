import type { Ctx } from '../../../platform/context/index.ts';
import { dayOf, listDefinitions } from '../../profile/index.ts';

const QUARTER_MS = 900_000;

/** The first moment of the next day in a time zone; days begin at a quarter of an hour everywhere. */
export function nextDay(now: Date, zone: string): number {
  const today = dayOf(now, zone);
  let moment = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS;
  while (dayOf(new Date(moment), zone) <= today) moment += QUARTER_MS;
  return moment;
}

/** When attributes that count the last days will have to be counted anew, by name. */
export async function countedUntil(ctx: Ctx, names: Set<string>): Promise<Map<string, number>> {
  const definitions = await listDefinitions(ctx);
  const windowed = definitions.filter(({ name, meaning }) => meaning.windowDays !== null && names.has(name));
  return new Map(windowed.map(({ name, zone }) => [name, nextDay(ctx.now, zone)]));
}
