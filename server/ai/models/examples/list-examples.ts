import { sql } from 'kysely';
import type { Example, ExampleFilter, ExamplePage } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { openAll } from './example-queries.ts';
import type { WithText } from './example-queries.ts';

type Stored = Omit<Example, 'createdAt'> & WithText & { createdAt: Date };

const DEFAULT_LIMIT = 50;

/** A page of the working copy of a data set, newest first. Throws `ai.cursor_invalid`, 400. */
export async function listExamples(ctx: Ctx, dataSetId: string, filter: ExampleFilter): Promise<ExamplePage> {
  if (filter.cursor !== undefined && !isId(filter.cursor)) {
    throw appError('ai.cursor_invalid', 400, 'The cursor is not one of ours.');
  }
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const where = conditions(ctx, dataSetId, filter);
  const after = filter.cursor === undefined ? sql`` : sql`and e.id < ${filter.cursor}`;
  const { rows } = await sql<Stored>`
    select e.id, e.intent_id as "intentId", i.label, e.text, e.sealed_text as "sealedText",
      e.data_key_id as "dataKeyId", e.part, e.source, e.masked, e.line, e.created_at as "createdAt"
    from ai.examples e join ai.intents i on i.tenant = e.tenant and i.id = e.intent_id
    where ${where} ${after} order by e.id desc limit ${limit + 1}`.execute(ctx.db);
  const total = await sql<{ total: number }>`
    select count(*)::int as total from ai.examples e where ${where}`.execute(ctx.db);
  const page = await openAll(ctx, rows.slice(0, limit));
  return {
    items: page.map(({ sealedText: _sealed, dataKeyId: _key, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    })),
    nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
    total: total.rows[0]?.total ?? 0,
  };
}

// A data set has a bounded number of rows, and the index leads to just these: the words are looked for one by one.
function conditions(ctx: Ctx, dataSetId: string, filter: ExampleFilter): ReturnType<typeof sql> {
  const words = filter.q?.trim() ?? '';
  return sql`e.tenant = ${ctx.tenant} and e.data_set_id = ${dataSetId} and e.removed_at is null
    ${filter.intentId === undefined ? sql`` : sql`and e.intent_id = ${filter.intentId}`}
    ${filter.part === undefined ? sql`` : sql`and e.part = ${filter.part}`}
    ${filter.source === undefined ? sql`` : sql`and e.source = ${filter.source}`}
    ${words === '' ? sql`` : sql`and strpos(lower(e.text), lower(${words})) > 0`}`;
}
