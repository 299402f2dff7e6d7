import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Part } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { openTexts, sealTexts } from '../../../platform/vault/index.ts';
import { exactKey } from '../../knowledge/index.ts';

/** An example to be stored. */
export interface NewExample {
  id: string;
  dataSetId: string;
  intentId: string;
  text: string;
  masked: string[];
  part: Part | null;
  source: 'import' | 'written' | 'queue';
  line?: number | null;
  /** Where it comes from; with `dataKeyId` the text is sealed as its message is. */
  threadId?: string | null;
  sequence?: number | null;
  dataKeyId?: string | null;
}

/** A row with a text that may be sealed. */
export interface WithText {
  text: string;
  sealedText: Buffer | null;
  dataKeyId: string | null;
}

/** The digest by which equal texts meet. */
export function textKey(text: string): string {
  return createHash('sha256').update(exactKey(text)).digest('base64url').slice(0, 32);
}

/** Opens sealed texts; those of an erased thread are left out. */
export async function openAll<Row extends WithText>(ctx: Ctx, rows: Row[]): Promise<Row[]> {
  const sealed = rows.flatMap((row) =>
    row.sealedText && row.dataKeyId ? [{ dataKeyId: row.dataKeyId, sealed: row.sealedText }] : [],
  );
  const opened = sealed.length === 0 ? [] : await openTexts(ctx, sealed);
  let at = 0;
  return rows.flatMap((row) => {
    if (!row.sealedText || !row.dataKeyId) return [row];
    const text = opened[at++] ?? null;
    return text === null ? [] : [{ ...row, text }];
  });
}

/** Seals the texts that have a key: what goes to the columns `text` and `sealed_text`. */
export async function sealAll<Row extends { text: string; dataKeyId?: string | null }>(
  ctx: Ctx,
  rows: Row[],
): Promise<(Row & { plain: string; sealed: string | null })[]> {
  const keyed = rows.flatMap((row) => (row.dataKeyId ? [{ dataKeyId: row.dataKeyId, plain: row.text }] : []));
  const sealed = keyed.length === 0 ? [] : await sealTexts(ctx, keyed);
  let at = 0;
  return rows.map((row) => {
    const bytes = row.dataKeyId ? sealed[at++] : undefined;
    return { ...row, plain: bytes ? '' : row.text, sealed: bytes ? bytes.toString('base64') : null };
  });
}

/** Stores examples in one statement. */
export async function insertExamples(ctx: Ctx, examples: NewExample[]): Promise<void> {
  if (examples.length === 0) return;
  const rows = (await sealAll(ctx, examples)).map((row) => ({
    ...row,
    text: row.plain,
    key: textKey(row.text),
  }));
  await sql`
    insert into ai.examples (tenant, id, data_set_id, intent_id, text, sealed_text, data_key_id, text_key, part, source,
      masked, thread_id, sequence, line, created_at)
    select ${ctx.tenant}, id, "dataSetId", "intentId", text, decode(sealed, 'base64'), "dataKeyId", key, part, source,
      masked, "threadId", sequence, line, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, "dataSetId" uuid, "intentId" uuid, text text,
      sealed text, "dataKeyId" uuid, key text, part text, source text, masked text[], "threadId" uuid, sequence int,
      line int)`.execute(ctx.db);
}

/** Which of these texts a data set holds, and under which intents: `key/intent`. */
export async function findHeld(ctx: Ctx, dataSetId: string, keys: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select text_key || '/' || intent_id as key from ai.examples
    where tenant = ${ctx.tenant} and data_set_id = ${dataSetId} and removed_at is null
      and text_key = any(${keys}::text[])`.execute(ctx.db);
  return new Set(rows.map(({ key }) => key));
}

/** A row of the working copy. */
export interface WorkingExample extends WithText {
  id: string;
  intentId: string;
  label: string;
  part: Part | null;
  textKey: string;
  source: string;
}

/** The whole working copy of a data set with opened texts, in the order of ids. */
export async function readWorkingCopy(ctx: Ctx, dataSetId: string): Promise<WorkingExample[]> {
  const { rows } = await sql<WorkingExample>`
    select e.id, e.intent_id as "intentId", i.label, e.part, e.text, e.sealed_text as "sealedText",
      e.data_key_id as "dataKeyId", e.text_key as "textKey", e.source
    from ai.examples e join ai.intents i on i.tenant = e.tenant and i.id = e.intent_id
    where e.tenant = ${ctx.tenant} and e.data_set_id = ${dataSetId} and e.removed_at is null
    order by e.id`.execute(ctx.db);
  return openAll(ctx, rows);
}
