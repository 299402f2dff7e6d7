import { sql } from 'kysely';
import { PURPOSES } from '../../../contracts/cdp/index.ts';
import type { BuiltInPurpose, ConsentBasis, Purpose, SavePurpose } from '../../../contracts/cdp/index.ts';
import { record } from '../../platform/audit/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { appError } from '../../platform/errors/index.ts';

/** What nobody needs to ask for, and what they do, until a tenant says otherwise. */
const BASES: Record<BuiltInPurpose, ConsentBasis> = {
  service: 'opt_out',
  marketing: 'opt_in',
  personalisation: 'opt_out',
  analytics: 'opt_out',
  training: 'opt_out',
  sharing: 'opt_in',
};
const MOST = 50;

/** The built-in purposes as this tenant treats them, then its own. */
export async function listPurposes(ctx: Ctx): Promise<Purpose[]> {
  const { rows } = await sql<{ code: string; name: string; basis: ConsentBasis }>`
    select code, name, basis from cdp.purposes where tenant = ${ctx.tenant} order by code`.execute(ctx.db);
  const own = new Map(rows.map((row) => [row.code, row]));
  const builtIn = PURPOSES.map((code) => ({
    code,
    name: own.get(code)?.name ?? '',
    basis: own.get(code)?.basis ?? BASES[code],
    builtIn: true,
  }));
  const added = rows.filter(({ code }) => !isBuiltIn(code)).map((row) => ({ ...row, builtIn: false }));
  return [...builtIn, ...added];
}

/** Throws `cdp.purpose_unknown` (422). */
export async function getPurpose(ctx: Ctx, code: string): Promise<Purpose> {
  const found = (await listPurposes(ctx)).find((purpose) => purpose.code === code);
  if (!found) throw purposeUnknown(code);
  return found;
}

/** The error `cdp.purpose_unknown`. */
export function purposeUnknown(code: string): Error {
  return appError('cdp.purpose_unknown', 422, `There is no purpose "${code}".`);
}

/** Adds a purpose, or changes how one is treated; people who are asked tomorrow are asked the new way. */
export async function savePurpose(ctx: Ctx, given: SavePurpose): Promise<Purpose> {
  const { code } = given;
  const known = await listPurposes(ctx);
  if (known.length >= MOST && !known.some((purpose) => purpose.code === code)) {
    throw appError('cdp.too_many_purposes', 422, `A tenant has at most ${MOST} purposes.`);
  }
  await sql`
    insert into cdp.purposes (tenant, code, name, basis, changed_at)
    values (${ctx.tenant}, ${code}, ${given.name ?? ''}, ${given.basis}, ${ctx.now})
    on conflict (tenant, code) do update set name = excluded.name, basis = excluded.basis, changed_at = excluded.changed_at`.execute(
    ctx.db,
  );
  const subject = `purpose/${code}`;
  await record(ctx, { action: 'cdp.purpose_saved', subject, details: { basis: given.basis } });
  return getPurpose(ctx, code);
}

function isBuiltIn(code: string): boolean {
  return (PURPOSES as readonly string[]).includes(code);
}
