import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../context/index.ts';
import { newId } from '../ids/index.ts';
import { findDocuments, indexDocuments, removeDocuments } from './index.ts';
import type { SearchDocument } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ database: 'own' })));
afterAll(() => test.stop());

const scope = 'test.messages';
const start = Date.UTC(2026, 0, 1);

function documents(texts: string[]): SearchDocument[] {
  return texts.map((text, place) => {
    const id = newId();
    return { id, parentId: id, at: new Date(start + place * 1000), text };
  });
}

async function idsFor(ctx: Ctx, text: string, limit = 50): Promise<string[]> {
  return (await findDocuments(ctx, { scope, text, limit })).map((hit) => hit.id);
}

describe('text search', () => {
  it('finds Chinese without spaces, newest first, and pages on from the last hit', async () => {
    const tenant = await newTenant(test.app);
    const stored = documents(['快递到哪了', '我要退款', '快递丢了', 'Where is 快递 SF1024', '发票']);
    await as(test.app, tenant, (ctx) => indexDocuments(ctx, scope, stored));
    await as(test.app, tenant, async (ctx) => {
      expect(await idsFor(ctx, '快递')).toEqual([stored[3]?.id, stored[2]?.id, stored[0]?.id]);
      const [first] = await findDocuments(ctx, { scope, text: '快递', limit: 1 });
      expect(first).toEqual({ id: stored[3]?.id, parentId: stored[3]?.parentId, at: stored[3]?.at });
      const rest = await findDocuments(ctx, {
        scope,
        text: '快递',
        limit: 5,
        ...(first ? { before: first } : {}),
      });
      expect(rest.map((hit) => hit.id)).toEqual([stored[2]?.id, stored[0]?.id]);
      expect(await idsFor(ctx, 'sf10 快递')).toEqual([stored[3]?.id]);
      expect(await idsFor(ctx, '……')).toEqual([]);
    });
  });

  it('replaces a text, removes it, and keeps scopes apart', async () => {
    const tenant = await newTenant(test.app);
    const [document] = documents(['旧的内容']);
    if (!document) throw new Error('no document');
    await as(test.app, tenant, (ctx) => indexDocuments(ctx, scope, [document]));
    await as(test.app, tenant, (ctx) =>
      indexDocuments(ctx, scope, [document, { ...document, text: '新的内容' }]),
    );
    await as(test.app, tenant, async (ctx) => {
      expect(await idsFor(ctx, '旧的')).toEqual([]);
      expect(await idsFor(ctx, '新的')).toEqual([document.id]);
      expect(await findDocuments(ctx, { scope: 'test.other', text: '新的', limit: 5 })).toEqual([]);
      await removeDocuments(ctx, scope, [document.id, newId()]);
      expect(await idsFor(ctx, '新的')).toEqual([]);
    });
  });

  it('shows nothing of another tenant, and no tenant shares a token with another', async () => {
    const [mine, other] = [await newTenant(test.app), await newTenant(test.app)];
    for (const tenant of [mine, other]) {
      await as(test.app, tenant, (ctx) => indexDocuments(ctx, scope, documents(['同样的一句话'])));
    }
    const tokens = await Promise.all(
      [mine, other].map((tenant) =>
        as(test.app, tenant, async (ctx) => {
          expect(await idsFor(ctx, '同样')).toHaveLength(1);
          const { rows } = await sql<{
            token: string;
          }>`select unnest(tokens)::text as token from platform.search_documents`.execute(ctx.db);
          return rows.map((row) => row.token);
        }),
      ),
    );
    expect(tokens[0]).toHaveLength(11);
    expect(tokens[0]?.filter((token) => tokens[1]?.includes(token))).toEqual([]);
  });

  it('does not lock up when the same documents are indexed at the same moment in any order', async () => {
    const tenant = await newTenant(test.app);
    const stored = documents(Array.from({ length: 40 }, (_, place) => `同时写入 ${place}`));
    await Promise.all(
      Array.from({ length: 8 }, (_, round) =>
        as(test.app, tenant, (ctx) => indexDocuments(ctx, scope, round % 2 ? stored : stored.toReversed())),
      ),
    );
    await as(test.app, tenant, async (ctx) => expect(await idsFor(ctx, '写入')).toHaveLength(40));
  });

  it('asks the n-gram index for what the newest documents do not hold, and never reads the whole table', async () => {
    const tenant = await newTenant(test.app);
    const texts = Array.from({ length: 3000 }, (_, place) => `常见的问候语 ${place}`);
    texts[7] = '罕见的投诉';
    const stored = documents(texts);
    await as(test.app, tenant, (ctx) => indexDocuments(ctx, scope, stored));
    const scans = (ctx: Ctx): Promise<{ gin: number; whole: number } | undefined> =>
      sql<{ gin: number; whole: number }>`select
        pg_stat_get_xact_numscans('platform.search_documents_tokens'::regclass) as gin,
        pg_stat_get_xact_numscans('platform.search_documents'::regclass) as whole`
        .execute(ctx.db)
        .then((result) => result.rows[0]);
    await as(test.app, tenant, async (ctx) => {
      const before = await scans(ctx); // counted for the connection, not for the transaction alone
      expect(await idsFor(ctx, '问候', 20)).toEqual(
        stored
          .slice(-20)
          .reverse()
          .map((each) => each.id),
      );
      expect(await scans(ctx)).toEqual(before);
      expect(await idsFor(ctx, '投诉')).toEqual([stored[7]?.id]);
      expect(await scans(ctx)).toEqual({ ...before, gin: (before?.gin ?? 0) + 1 });
      // The two ways meet without a gap: frequent beyond what is walked through.
      const all = await findDocuments(ctx, { scope, text: '常见', limit: 1000 });
      const oldest = all.at(-1);
      const more = await findDocuments(ctx, {
        scope,
        text: '常见',
        limit: 1000,
        ...(oldest ? { before: oldest } : {}),
      });
      const last = more.at(-1);
      const end = await findDocuments(ctx, {
        scope,
        text: '常见',
        limit: 1000,
        ...(last ? { before: last } : {}),
      });
      expect([...all, ...more, ...end].map((hit) => hit.id)).toEqual(
        stored.toReversed().flatMap((each) => (each === stored[7] ? [] : [each.id])),
      );
    });
  });
});
