import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { findDocuments } from '../../platform/search/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { ensureCustomers } from '../identity/index.ts';
import { listAttributes, NAME_SCOPE, readProfiles, saveAttributesOf, touchRecords } from './index.ts';
import type { Attribute } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 5, 1, 12);
const day = (n: number): Date => new Date(NOON + n * DAY);

async function newHomes(ctx: Ctx, count: number): Promise<string[]> {
  const seen = Array.from({ length: count }, () => ({ channelIdentityId: newId(), channel: 'web-chat' }));
  return [...(await ensureCustomers(ctx, seen)).values()];
}

async function withHome<T>(work: (ctx: Ctx, home: string) => Promise<T>): Promise<T> {
  const tenant = await newTenant(test.app);
  return as(test.app, tenant, async (ctx) => work(ctx, (await newHomes(ctx, 1))[0] ?? ''));
}

async function valuesOf(ctx: Ctx, home: string): Promise<Record<string, Attribute['value']>> {
  const profile = (await readProfiles(ctx, new Map([[home, home]]))).get(home);
  return Object.fromEntries([...(profile ?? [])].map(([name, { value }]) => [name, value]));
}

describe('attributes of many records', () => {
  it('are kept where they belong: short common ones in columns, personal ones sealed, all others apart', () =>
    withHome(async (ctx, home) => {
      const values = { name: '李雷', city: '杭州', level: 3, plan: 'basic', vip: true, address: '文三路1号' };
      const { changed } = await saveAttributesOf(ctx, 'crm', [{ homeId: home, values, at: day(0) }]);
      expect(changed.get(home)?.sort()).toEqual(Object.keys(values).sort());
      expect(await valuesOf(ctx, home)).toEqual(values);
      const { rows } = await sql<{ city: string; level: null; readable: boolean }>`
        select city, level, p::text like '%李雷%' as readable from cdp.profiles p`.execute(ctx.db);
      expect(rows).toEqual([{ city: '杭州', level: null, readable: false }]);
      const rest = await sql<{ name: string }>`select name from cdp.attributes order by name`.execute(ctx.db);
      expect(rest.rows.map((row) => row.name)).toEqual(['address', 'level', 'plan', 'vip']);
      expect(await findDocuments(ctx, { scope: NAME_SCOPE, text: '李雷', limit: 5 })).toMatchObject([
        { parentId: home },
      ]);
    }));

  it('take the newest word of a source, whatever order it comes in, and forget what it takes back', () =>
    withHome(async (ctx, home) => {
      const say = (city: string | null, at: Date): Promise<unknown> =>
        saveAttributesOf(ctx, 'crm', [{ homeId: home, values: { city, plan: city }, at }]);
      await say('杭州', day(2));
      await say('北京', day(1));
      expect(await valuesOf(ctx, home)).toEqual({ city: '杭州', plan: '杭州' });
      await saveAttributesOf(ctx, 'crm', [
        { homeId: home, values: { city: '广州' }, at: day(4) },
        { homeId: home, values: { city: '上海' }, at: day(3) },
      ]);
      expect(await valuesOf(ctx, home)).toEqual({ city: '广州', plan: '杭州' });
      await say(null, day(5));
      expect(await valuesOf(ctx, home)).toEqual({});
    }));

  it('keep time, confidence, end and evidence, and move between columns and rows without a trace', () =>
    withHome(async (ctx, home) => {
      const heard = { at: day(0), confidence: 0.75, expiresAt: day(9), evidence: 'message/1' };
      await saveAttributesOf(ctx, 'dialogue', [{ homeId: home, values: { city: '苏州' }, ...heard }]);
      const stored = { name: 'city', value: '苏州', source: 'dialogue', customerId: home, personal: false };
      expect(await listAttributes(ctx, [home])).toEqual([{ ...stored, ...heard }]);
      await saveAttributesOf(ctx, 'dialogue', [{ homeId: home, values: { city: '苏州' }, at: day(1) }]);
      expect(await listAttributes(ctx, [home])).toMatchObject([
        { at: day(1), confidence: 1, expiresAt: null },
      ]);
      await saveAttributesOf(ctx, 'dialogue', [
        { homeId: home, values: { city: '无锡' }, ...heard, at: day(2) },
      ]);
      expect(await listAttributes(ctx, [home])).toMatchObject([{ value: '无锡', confidence: 0.75 }]);
    }));

  it('that are told again are newer, and nothing has changed', () =>
    withHome(async (ctx, home) => {
      const say = (at: Date): ReturnType<typeof saveAttributesOf> =>
        saveAttributesOf(ctx, 'crm', [{ homeId: home, values: { name: '李雷', plan: 'basic' }, at }]);
      await say(day(0));
      expect((await say(day(1))).changed.size).toBe(0);
      expect((await listAttributes(ctx, [home])).map((each) => each.at)).toEqual([day(1), day(1)]);
    }));

  it('are refused one by one where they are too long or too many', () =>
    withHome(async (ctx, home) => {
      const many = Object.fromEntries(Array.from({ length: 205 }, (_, n) => [`a${n}`, n]));
      const values = { ...many, long: 'x'.repeat(2001) };
      const { changed, refused } = await saveAttributesOf(ctx, 'crm', [{ homeId: home, values, at: day(0) }]);
      expect(changed.get(home)).toHaveLength(200);
      expect(Map.groupBy(refused, (each) => each.reason).get('too_many')).toHaveLength(5);
      expect(refused).toContainEqual({ homeId: home, name: 'long', reason: 'value_too_long' });
    }));

  it('stay quick for a thousand records, and are seen first and last in any order', async () => {
    const tenant = await newTenant(test.app);
    const { statements, homes } = await as(test.app, tenant, async (ctx) => {
      const made = await newHomes(ctx, 1000);
      const told = made.map((homeId, n) => ({
        homeId,
        values: { name: `客户${n}`, city: '杭州', plan: 'basic', points: n, address: `文三路${n}号` },
        at: day(0),
      }));
      const counted = counting(ctx);
      await saveAttributesOf(counted.ctx, 'crm', told);
      return { statements: counted.count(), homes: made };
    });
    expect(statements).toBeLessThan(12);
    const seen = (n: number): { homeId: string; source: string; at: Date }[] =>
      homes.map((homeId) => ({ homeId, source: 'crm', at: day(n) }));
    await as(test.app, tenant, async (ctx) => {
      await touchRecords(ctx, [...seen(3), ...seen(1)]);
      await touchRecords(ctx, seen(2));
      expect(await valuesOf(ctx, homes[0] ?? '')).toMatchObject({
        first_seen: day(1).toISOString(),
        last_seen: day(3).toISOString(),
        plan: 'basic',
      });
    });
  });
});

/** The same transaction, counting its statements. */
function counting(ctx: Ctx): { ctx: Ctx; count: () => number } {
  let asked = 0;
  const db = ctx.db.withPlugin({
    transformQuery({ node }) {
      asked += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return { ctx: { ...ctx, db }, count: () => asked };
}
