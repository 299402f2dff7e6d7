import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { blindIndexer } from '../../../platform/vault/index.ts';
import type { Refusal } from '../event.ts';
import { countOutcomes } from '../sources/count-outcomes.ts';
import { isObject, toStorableJson } from '../parse/measure.ts';
import { sampleOf } from './sample.ts';

/** An event that was not taken, as it came. */
export interface NewReject extends Refusal {
  sourceId: string;
  raw: unknown;
}

const MAX_DIGESTED = 100_000;

/** Keeps what was refused: reason, field, a keyed hash and the kinds of its values, and counts it. */
export async function saveRejects(ctx: Ctx, rejects: NewReject[]): Promise<void> {
  if (rejects.length === 0) return;
  const digestOf = await blindIndexer(ctx);
  const rows = rejects.map((reject) => ({
    ...reject,
    id: newId(ctx.now.getTime()),
    digest: digestOf('cdp.reject', textOf(reject.raw)),
    sample: toStorableJson(sampleOf(reject.raw)),
    ...labelsOf(reject.raw),
  }));
  ctx.send(
    sql`insert into cdp.rejects
        (tenant, id, source_id, reason, field, event_type, event_name, digest, sample, at)
      select ${ctx.tenant}::uuid, id, source_id, reason, field, event_type, event_name, digest, sample::jsonb, ${ctx.now}
      from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.sourceId)}::uuid[],
        ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.field)}::text[],
        ${rows.map((row) => row.type)}::text[], ${rows.map((row) => row.name)}::text[],
        ${rows.map((row) => row.digest)}::text[], ${rows.map((row) => row.sample)}::text[])
        as given (id, source_id, reason, field, event_type, event_name, digest, sample)`.execute(ctx.db),
  );
  countOutcomes(
    ctx,
    rows.map(({ sourceId, reason }) => ({ sourceId, outcome: reason })),
  );
}

// What is nested beyond what JSON.stringify follows is told by its size alone.
function textOf(raw: unknown): string {
  try {
    return (JSON.stringify(raw) ?? '').slice(0, MAX_DIGESTED);
  } catch {
    return 'nested too deeply';
  }
}

function labelsOf(raw: unknown): { type: string | null; name: string | null } {
  if (!isObject(raw)) return { type: null, name: null };
  const label = (value: unknown): string | null =>
    typeof value === 'string' ? value.slice(0, 100).toWellFormed().replaceAll('\0', '') : null;
  return { type: label(raw['type']), name: label(raw['event'] ?? raw['name']) };
}
