import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceQuality } from '../../../contracts/cdp/index.ts';
import { sql } from 'kysely';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newOwner } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { ensureCustomers } from '../identity/index.ts';
import { saveAttributesOf } from '../profile/index.ts';
import { assessSourcesJob } from './assess-sources.ts';
import { noteVerdicts } from './index.ts';
import { isValid } from './judge-value.ts';
import { scoreSource } from './score-source.ts';

const NOW = Date.UTC(2026, 10, 1, 4);
const DAY = 86_400_000;

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  test.setNow(NOW);
});
afterAll(() => test.stop());

describe('the quality of sources', () => {
  it('tells a careful source from a careless one, and keeps a report a day', async () => {
    const owner = await newOwner(test);
    await as(test.app, owner.tenant, async (ctx) => {
      const seen = Array.from({ length: 20 }, () => ({ channelIdentityId: newId(), channel: 'web-chat' }));
      const homes = [...(await ensureCustomers(ctx, seen)).values()];
      const [good, bad] = [homes.slice(0, 10), homes.slice(10)];
      const fresh = new Date(NOW - DAY);
      const old = new Date(NOW - 400 * DAY);
      await saveAttributesOf(
        ctx,
        'crm',
        good.map((homeId) => ({
          homeId,
          values: { name: '李小雷', city: '杭州', birthday: '1990-03-07' },
          at: fresh,
        })),
      );
      await saveAttributesOf(
        ctx,
        'list',
        bad.map((homeId, n) => ({
          homeId,
          values: { name: n < 5 ? '无' : '李小雷', city: '北京' },
          at: old,
        })),
      );
      // Each of the list is of a customer of the CRM; two of them are of the same one.
      await sql`update cdp.customers c set merged_into = g.root
        from unnest(${bad}::uuid[], ${[good[1], ...good.slice(1)]}::uuid[]) as g (id, root)
        where c.id = g.id`.execute(ctx.db);
      await noteVerdicts(ctx, 'list', [
        { field: 'phone', valid: 1, invalid: 4 },
        { field: 'phone', valid: 0, invalid: 5 },
      ]);
    });
    for (const now of [NOW, NOW + DAY]) {
      test.setNow(now);
      await assessSourcesJob.run(test.app, { tenant: owner.tenant });
    }
    test.setNow(NOW);
    const { body } = await owner.call('GET', '/api/sources/quality');
    const items = body['items'] as SourceQuality[];
    expect(items.map((each) => each.source)).toEqual(['list', 'crm']);
    expect(items[0]).toMatchObject({
      ...{ day: '2026-11-02', records: 10, duplicates: 1, uniqueness: 0.9, freshness: 0, completeness: 0.5 },
      ...{ validity: (15 + 1) / 30, agreement: 5 / 20 },
      history: [{ day: '2026-11-01' }, { day: '2026-11-02' }],
    });
    expect(items[0]?.fields).toContainEqual({ field: 'phone', filled: 0, valid: 0.1, agrees: null });
    expect(items[0]?.fields).toContainEqual({ field: 'name', filled: 1, valid: 0.5, agrees: 0.5 });
    expect(items[1]).toMatchObject({ validity: 1, freshness: 1, uniqueness: 1, duplicates: 0 });
    expect((items[1]?.score ?? 0) - (items[0]?.score ?? 0)).toBeGreaterThan(25);
  });

  it.each([
    ['name', '李雷', true],
    ['name', '测试', false],
    ['name', 'null', false],
    ['birthday', '1990-03-07', true],
    ['birthday', '1990-13-45', false],
    ['mobile', '13800138000', false],
    ['mobile', '13907346812', true],
    ['email', 'test@test.com', false],
    ['note', 'N/A', false],
    ['points', 0, true],
    ['vip', false, true],
  ])('%s %s: %s', (name, value, valid) => expect(isValid(name, value)).toBe(valid));

  it('is the mean of what is known', () => {
    const nothing = {
      completeness: null,
      validity: null,
      freshness: null,
      uniqueness: null,
      agreement: null,
    };
    expect(scoreSource(nothing)).toBe(0);
    expect(scoreSource({ ...nothing, validity: 1 })).toBe(100);
    expect(scoreSource({ ...nothing, validity: 1, freshness: 0 })).toBe(67);
  });
});
