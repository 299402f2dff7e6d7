import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';
import { as } from '../../../test/harness/tenant.ts';
import { addTag, saveRecords, setAttributes } from '../index.ts';
import type { RecordIn, SavedRecord } from '../index.ts';
import { DEFAULT_RULES } from '../identity/index.ts';
import { applyRulesJob } from './index.ts';

let test: TestApp;
let owner: Browser;
let agent: Browser;
beforeAll(async () => void (test = await startTestApp()));
beforeEach(async () => {
  owner = await newOwner(test);
  agent = await newColleague(test, owner.tenant, 'agent');
});
afterAll(() => test.stop());

function save(source: string, ...records: RecordIn[]): Promise<SavedRecord[]> {
  return as(test.app, owner.tenant, (ctx) => saveRecords(ctx, source, records));
}

function record(
  externalId: string,
  told: Record<string, string>,
  attributes?: Record<string, string>,
): RecordIn {
  const identifiers = Object.entries(told).map(([kind, value]) => ({
    kind: kind as RecordIn['identifiers'][number]['kind'],
    value,
  }));
  return { externalId, identifiers, ...(attributes ? { attributes } : {}) };
}

async function homeOf(source: string, one: RecordIn): Promise<string> {
  return (await save(source, one))[0]?.homeId ?? '';
}

function rulesWith(change: Partial<(typeof DEFAULT_RULES)['kinds'][number]>, kind: string): object {
  const { kinds, blocked, maxRecords } = DEFAULT_RULES;
  return {
    kinds: kinds.map((rule) => (rule.kind === kind ? { ...rule, ...change } : rule)),
    blocked,
    maxRecords,
  };
}

describe('the graph of a customer', () => {
  it('names the records, the evidence between them, and who is kept apart, with everything masked', async () => {
    const shop = await homeOf(
      'shop',
      record('S-1', { phone: '13811112222', email: 'li.lei@corp.cn' }, { name: '李雷' }),
    );
    const crm = await homeOf('crm', record('13811112222', { phone: '13811112222', email: 'li.lei@corp.cn' }));
    const other = await homeOf('crm', record('C-2', { phone: '13811112222' }));
    const preview = await agent.call('POST', `/api/customers/${shop}/unmerge-preview`, { recordId: other });
    expect(preview).toMatchObject({ status: 200, body: { leaves: [[other]] } });
    expect((preview.body['stays'] as string[]).sort()).toEqual([shop, crm].sort());
    const split = await agent.call('POST', `/api/customers/${shop}/unmerge`, {
      recordId: other,
      reason: '父子共用',
    });
    expect(split).toMatchObject({
      status: 200,
      body: { customerId: shop, splitOff: other, records: [other] },
    });
    const { status, body } = await agent.call('GET', `/api/customers/${crm}/graph`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/1381111|li\.lei/);
    expect(body).toMatchObject({
      customerId: shop,
      records: [
        { id: shop, source: 'shop', name: '李雷' },
        { id: crm, source: 'crm', externalId: '138****2222' },
      ],
      keptApart: [{ otherId: other, reason: '父子共用', author: { id: agent.userId } }, { otherId: other }],
    });
    const edges = body['edges'] as Record<string, unknown>[];
    expect(edges.find((edge) => edge['retractedAt'] === null)).toMatchObject({
      evidence: 'rule',
      kind: 'phone',
      value: '+86138****2222',
      alsoShared: ['email'],
      ruleVersion: 0,
      author: { kind: 'system' },
    });
    expect(await (await newOwner(test)).call('GET', `/api/customers/${shop}/graph`)).toMatchObject({
      status: 404,
    });
  });
});

describe('merging by hand', () => {
  it('shows beforehand whom it touches, does it, and takes it back with what was derived from it', async () => {
    const one = await homeOf('shop', record('s1', { id_card: '110101199003070038' }, { city: '杭州' }));
    const two = await homeOf('crm', record('c1', { id_card: '110101199003070054' }, { city: '上海' }));
    const preview = await agent.call('POST', '/api/customers/merge-preview', { ids: [two, one] });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        customerId: one,
        refused: null,
        conflicts: ['id_card'],
        keptApart: false,
        attributes: [{ name: 'city' }],
        customers: [
          { customer: { id: two }, records: 1, staysItself: false },
          { customer: { id: one }, records: 1, staysItself: true },
        ],
      },
    });
    const merged = await agent.call('POST', `/api/customers/${two}/merge`, {
      otherId: one,
      reason: '本人确认',
    });
    expect(merged).toMatchObject({ status: 200, body: { customerId: one, mergedFrom: two } });
    expect(await agent.call('POST', `/api/customers/${two}/merge`, { otherId: one })).toMatchObject({
      status: 409,
      body: { code: 'cdp.already_one_customer' },
    });
    await as(test.app, owner.tenant, async (ctx) => {
      await addTag(ctx, two, '会员日');
      await setAttributes(ctx, two, { level: 'gold' });
    });
    const edgeId = String(merged.body['edgeId']);
    const undoing = await agent.call('POST', `/api/customers/${two}/unmerge-preview`, { edgeId });
    expect(undoing).toMatchObject({ status: 200, body: { stays: [one], leaves: [[two]] } });
    const undone = await agent.call('POST', `/api/customers/${two}/unmerge`, { edgeId });
    expect(undone).toMatchObject({ status: 200, body: { customerId: one, splitOff: two, records: [two] } });
    expect(undone.body['derived']).toEqual([
      expect.objectContaining({ what: 'tag', name: '会员日' }),
      expect.objectContaining({ what: 'attribute', name: 'level', source: 'person', customerId: one }),
    ]);
    expect(await agent.call('POST', `/api/customers/${one}/unmerge`, { edgeId })).toMatchObject({
      status: 404,
    });
    const again = await agent.call('POST', '/api/customers/merge-preview', { ids: [one, two] });
    expect(again.body).toMatchObject({ keptApart: true, customerId: one });
    const { rows } = await as(test.app, owner.tenant, (ctx) =>
      sql<{ action: string }>`select action from platform.audit_entries
        where actor_id = ${agent.userId} and action like 'cdp.%'`.execute(ctx.db),
    );
    expect(rows.map((row) => row.action).sort()).toEqual(['cdp.customer_unmerged', 'cdp.customers_merged']);
  });

  it.each([
    [{}, 400, 'request.invalid'],
    [{ edgeId: '01900000-0000-7000-8000-000000000000' }, 404, 'cdp.edge_not_found'],
    [{ recordId: '01900000-0000-7000-8000-000000000000' }, 404, 'cdp.record_not_found'],
  ])('cannot take back %j', async (body, status, code) => {
    const home = await homeOf('shop', record('s1', {}));
    for (const what of ['unmerge', 'unmerge-preview']) {
      expect(await agent.call('POST', `/api/customers/${home}/${what}`, body)).toMatchObject({
        status,
        body: { code },
      });
    }
  });
});

describe('the rules of a tenant', () => {
  it('come with Zhike, are tried out by name, changed by version, and looked at anew for everybody', async () => {
    const [a, b] = await save(
      'shop',
      record('s1', { phone: '13811112222' }, { name: '李雷' }),
      record('s2', { phone: '13811112222' }, { name: '韩梅梅' }),
    );
    const [c, d] = await save(
      'crm',
      record('c1', { order_number: 'A-1' }),
      record('c2', { order_number: 'A-1' }),
    );
    const before = await agent.call('GET', '/api/identity/rules');
    expect(before.body).toMatchObject({ version: 0, changedAt: null, maxRecords: 500 });
    const rules = rulesWith({ joins: false }, 'phone');
    expect(await agent.call('PUT', '/api/identity/rules', rules)).toMatchObject({ status: 403 });
    const preview = await owner.call('POST', '/api/identity/rules/preview', rules);
    expect(preview).toMatchObject({
      status: 200,
      body: {
        records: 4,
        complete: true,
        merges: 0,
        splits: 1,
        examples: [{ change: 'split', customers: [{ id: a?.homeId }], records: 2 }],
      },
    });
    const changed = await owner.call('PUT', '/api/identity/rules', rules);
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 1, changedBy: owner.userId, applied: { of: 4, done: false } },
    });
    await applyRulesJob.run(test.app, { tenant: owner.tenant, version: 1 });
    const after = await agent.call('GET', '/api/identity/rules');
    expect(after.body).toMatchObject({ version: 1, applied: { records: 4, of: 4, done: true } });
    const rootOf = async (home: string | undefined): Promise<unknown> =>
      (await agent.call('GET', `/api/customers/${home ?? ''}`)).body['id'];
    expect(await rootOf(b?.homeId)).toBe(b?.homeId);
    expect(await rootOf(d?.homeId)).toBe(c?.homeId);
    // And back again, with a value blocked.
    const blocked = {
      ...DEFAULT_RULES,
      version: undefined,
      blocked: [{ kind: 'order_number', pattern: '^A-' }],
    };
    const second = JSON.parse(JSON.stringify(blocked)) as object;
    expect((await owner.call('POST', '/api/identity/rules/preview', second)).body).toMatchObject({
      merges: 1,
      splits: 1,
    });
    await owner.call('PUT', '/api/identity/rules', second);
    await applyRulesJob.run(test.app, { tenant: owner.tenant, version: 2 });
    expect(await rootOf(b?.homeId)).toBe(a?.homeId);
    expect(await rootOf(d?.homeId)).toBe(d?.homeId);
  });

  it.each([
    [
      'a kind twice',
      { kinds: [DEFAULT_RULES.kinds[0], DEFAULT_RULES.kinds[0]], blocked: [], maxRecords: 100 },
    ],
    ['no pattern', { kinds: DEFAULT_RULES.kinds, blocked: [{ kind: null, pattern: '(' }], maxRecords: 100 }],
  ])('refuse %s', async (_what, rules) => {
    expect(await owner.call('PUT', '/api/identity/rules', rules)).toMatchObject({
      status: 422,
      body: { code: 'cdp.rules_invalid' },
    });
  });
});
