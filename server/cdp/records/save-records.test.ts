import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as, newTenant } from '../../../test/harness/tenant.ts';
import { newId } from '../../platform/ids/index.ts';
import { ensureCustomers, getCustomer, identify, saveRecords } from '../index.ts';
import type { RecordIn, SavedRecord, Trust } from '../index.ts';

let test: TestApp;
let tenant: string;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => void (tenant = await newTenant(test.app)));
afterAll(() => test.stop());

function save(source: string, records: RecordIn[], trust?: Trust): Promise<SavedRecord[]> {
  return as(test.app, tenant, (ctx) => saveRecords(ctx, source, records, trust));
}

function record(externalId: string, more: Partial<Record<string, string>> = {}): RecordIn {
  const identifiers = Object.entries(more).map(([kind, value = '']) => ({
    kind: kind as RecordIn['identifiers'][number]['kind'],
    value,
  }));
  return { externalId, identifiers };
}

async function countOf(table: string): Promise<number> {
  return as(test.app, tenant, async (ctx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
      ctx.db,
    );
    return rows[0]?.n ?? 0;
  });
}

describe('records of sources', () => {
  it('that share an identifier are one customer, in whatever batch they come', async () => {
    const [shop] = await save('shop', [record('s1', { phone: '138 1111 2222', email: 'Li@corp.cn' })]);
    const [crm, other] = await save('crm', [
      record('c1', { phone: '+8613811112222', member_id: 'M-7' }),
      record('c2', { phone: '13911112222' }),
    ]);
    const [till] = await save('till', [record('t1', { member_id: 'M-7' })]);
    expect([crm?.customerId, till?.customerId]).toEqual([shop?.customerId, shop?.customerId]);
    expect(other?.customerId).not.toBe(shop?.customerId);
    expect(new Set([shop, crm, other, till].map((each) => each?.homeId)).size).toBe(4);
    const customer = await as(test.app, tenant, (ctx) => getCustomer(ctx, till?.homeId ?? ''));
    expect(customer.id).toBe(shop?.customerId);
    expect(customer.identifiers.map((each) => [each.kind, each.value]).sort()).toEqual([
      ['email', 'li@corp.cn'],
      ['member_id', 'M-7'],
      ['phone', '+8613811112222'],
    ]);
  });

  it('are made once, changed where they say something new, and otherwise left alone', async () => {
    const told = { ...record('s1', { phone: '13811112222' }), attributes: { name: '李雷', level: 'gold' } };
    const first = await save('shop', [told]);
    expect(first).toMatchObject([{ externalId: 's1', outcome: 'created' }]);
    const homeId = first[0]?.homeId;
    expect(await save('shop', [told, told])).toMatchObject([{ homeId, outcome: 'unchanged' }]);
    const silver = { ...told, attributes: { level: 'silver' } };
    expect(await save('shop', [silver])).toMatchObject([{ homeId, outcome: 'changed' }]);
    expect(await save('shop', [told])).toMatchObject([{ homeId, outcome: 'changed' }]);
    expect(await save('shop', [record('s1')])).toMatchObject([{ homeId, outcome: 'unchanged' }]);
    expect(await save('other shop', [told])).toMatchObject([{ customerId: homeId, outcome: 'created' }]);
    expect(await countOf('cdp.records')).toBe(2);
  });

  it('are one customer although two processes wrote them at the same moment', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        save(n % 2 ? 'shop' : 'crm', [
          record(`${(n % 3) + 1}`, { phone: `1381111222${n % 3}` }),
          record('mail', { email: 'a@corp.cn' }),
        ]),
      ),
    );
    const customers = new Set(all.flat().map((each) => each.customerId));
    expect(await countOf('cdp.records')).toBe(8);
    const roots = await as(test.app, tenant, async (ctx) =>
      Promise.all([...customers].map(async (id) => (await getCustomer(ctx, id)).id)),
    );
    expect(new Set(roots).size).toBe(4);
  });

  it.each([
    'null',
    'undefined',
    '0',
    'NaN',
    '[object Object]',
    'guest',
    'anonymous',
    '"null"',
    "'0'",
    '无',
    '  ',
  ])('are nobody’s where the id is %s, and nobody’s either where an identifier is', async (nothing) => {
    expect(await save('shop', [record(nothing, { phone: '13811112222' })])).toEqual([]);
    const kinds = [
      'user_id',
      'member_id',
      'unionid',
      'device',
      'anonymous_id',
      'card',
      'phone',
      'email',
      'openid',
    ];
    const identifiers = Object.fromEntries(kinds.map((kind) => [kind, nothing]));
    const saved = await save('shop', [record('a', identifiers), record('b', identifiers)]);
    expect(saved).toHaveLength(2);
    expect(saved[0]?.customerId).not.toBe(saved[1]?.customerId);
  });

  it('with examples and fillers for identifiers are not joined by them', async () => {
    const fillers = {
      phone: '13800138000',
      email: 'test@test.com',
      card: '00000000',
      member_id: 'test',
      id_card: '110101199003078516',
    };
    const saved = await save('shop', [record('a', fillers), record('b', fillers)]);
    expect(saved[0]?.customerId).not.toBe(saved[1]?.customerId);
  });

  it('of visitors join nobody but their own cookie', async () => {
    const [known] = await save('crm', [record('c1', { phone: '13811112222', user_id: 'u-1' })]);
    const [cookie] = await save('site', [record('anon-7', { anonymous_id: 'anon-7' })], { trusted: false });
    const [claimed] = await save(
      'site',
      [record('u-1', { user_id: 'u-1', phone: '13811112222', anonymous_id: 'anon-7' })],
      { trusted: false },
    );
    expect(claimed?.customerId).toBe(cookie?.customerId);
    expect(claimed?.customerId).not.toBe(known?.customerId);
  });

  it('join a visitor who proves to be the user that they name', async () => {
    const [known] = await save('crm', [record('c1', { user_id: 'u-1' })]);
    const channelIdentityId = newId();
    const joined = await as(test.app, tenant, async (ctx) => {
      await ensureCustomers(ctx, [{ channelIdentityId, channel: 'web-chat' }]);
      return identify(ctx, { channelIdentityId, userId: 'u-1', verified: true });
    });
    const customer = await as(test.app, tenant, (ctx) => getCustomer(ctx, known?.homeId ?? ''));
    expect(customer.id).toBe(joined.customerId);
    expect(customer.channelIdentities).toMatchObject([{ id: channelIdentityId, verified: true }]);
  });

  it('of another tenant are another’s', async () => {
    const [mine] = await save('shop', [record('s1', { phone: '13811112222' })]);
    const other = await newTenant(test.app);
    const [theirs] = await as(test.app, other, (ctx) =>
      saveRecords(ctx, 'shop', [record('s1', { phone: '13811112222' })]),
    );
    expect(theirs?.outcome).toBe('created');
    expect(theirs?.customerId).not.toBe(mine?.customerId);
  });

  it('are unreadable in the database', async () => {
    await save('shop', [{ ...record('13811112222', { email: 'li@corp.cn' }), attributes: { name: '李雷' } }]);
    await as(test.app, tenant, async (ctx) => {
      const { rows } = await sql`select * from cdp.records, cdp.identifiers`.execute(ctx.db);
      expect(rows.length).toBe(1);
      expect(JSON.stringify(rows)).not.toMatch(/13811112222|li@corp|李雷/);
    });
  });
});
