import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import { judgeConsent, mayUse } from '../consents/index.ts';
import type { Word } from '../consents/index.ts';
import { merge, unmerge } from '../identity/index.ts';
import { saveRecords } from '../records/index.ts';

let test: TestApp;
let shop: Shop;
let owner: Member;
beforeAll(async () => {
  test = await startTestApp();
  shop = await newShop(test);
  owner = await newMember(test, shop, 'owner');
});
afterAll(() => test.stop());

let made = 0;
/** A record of the CRM, with a phone of its own. */
async function newRecord(attributes: Record<string, string> = {}): Promise<{ id: string; phone: string }> {
  made += 1;
  const phone = `139${String(10_000_000 + made * 7919).slice(-8)}`;
  const [saved] = await as(test.app, shop.tenant, (ctx) =>
    saveRecords(ctx, 'crm', [
      { externalId: `c-${made}`, identifiers: [{ kind: 'phone', value: phone }], attributes },
    ]),
  );
  return { id: saved?.customerId ?? '', phone };
}

const use = (id: string, purpose: string, channel: 'any' | 'sms' | 'email' = 'any'): Promise<boolean> =>
  as(test.app, shop.tenant, async (ctx) => (await mayUse(ctx, [id], purpose, channel)).has(id));

const say = (id: string, ...items: object[]): ReturnType<Member['call']> =>
  owner.call('PUT', `/api/customers/${id}/consents`, { items });

describe('a consent', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const word = (text: string): Word => {
    const [channel, state, day, end] = text.split(' ');
    const at = (n = '1'): Date => new Date(Date.UTC(2026, 4, Number(n)));
    return {
      channel: channel as Word['channel'],
      state: state as Word['state'],
      saidAt: at(day),
      expiresAt: end ? at(end) : null,
    };
  };
  it.each([
    ['is not there without a word where it is needed', [], 'opt_in', false],
    ['is not needed where nobody refused', [], 'opt_out', true],
    ['on any channel counts for each', ['any granted 1'], 'opt_in', true],
    ['of the channel counts before one of any', ['sms granted 3', 'any refused 2'], 'opt_in', true],
    ['ends with a later refusal of any channel', ['sms granted 2', 'any refused 3'], 'opt_in', false],
    [
      'of any channel does not outdo a refusal of this one',
      ['sms refused 1', 'any granted 9'],
      'opt_out',
      false,
    ],
    ['gives way to a refusal of the same moment', ['sms granted 2', 'sms refused 2'], 'opt_in', false],
    ['comes back by a later word', ['sms refused 2', 'sms granted 3'], 'opt_in', true],
    ['that has expired was never said', ['sms refused 1', 'sms granted 2 5'], 'opt_out', false],
    ['of another channel says nothing', ['email granted 1'], 'opt_in', false],
  ] as const)('%s', (_, words, basis, allowed) => {
    expect(judgeConsent(words.map(word), 'sms', basis, now).allowed).toBe(allowed);
  });

  it('is read over all records of a customer, and stays with its record when they part', async () => {
    const [one, other] = [await newRecord(), await newRecord()];
    expect((await say(one.id, { purpose: 'marketing', channel: 'sms', state: 'granted' })).status).toBe(200);
    const joined = await as(test.app, shop.tenant, (ctx) => merge(ctx, { one: one.id, other: other.id }));
    expect(await use(other.id, 'marketing', 'sms')).toBe(true);
    await say(other.id, { purpose: 'marketing', channel: 'sms', state: 'refused' });
    expect(await use(one.id, 'marketing', 'sms')).toBe(false);
    await as(test.app, shop.tenant, (ctx) => unmerge(ctx, String(joined.edgeId)));
    const states = await Promise.all([use(one.id, 'marketing', 'sms'), use(other.id, 'marketing', 'sms')]);
    // The refusal stands at the record that the customer had its id of; the other one has said nothing.
    expect(states).toEqual([false, false]);
  });

  it('shows its proof, who wrote it down and what holds', async () => {
    const { id } = await newRecord();
    const { json } = await say(id, {
      purpose: 'personalisation',
      channel: 'any',
      state: 'refused',
      textVersion: 'privacy-2026-01',
      place: '/settings/privacy',
      evidence: 'form/881',
    });
    const [entry] = json['history'] as Json[];
    expect(entry).toMatchObject({ textVersion: 'privacy-2026-01', authorName: '小禾', evidence: 'form/881' });
    const purposes = json['purposes'] as { code: string; states: { allowed: boolean }[] }[];
    const allowed = purposes.find(({ code }) => code === 'personalisation')?.states.map((s) => s.allowed);
    expect(new Set(allowed)).toEqual(new Set([false]));
    expect(await use(id, 'personalisation')).toBe(false);
  });

  it('is refused when its purpose is unknown, it lies ahead, or a refusal would end', async () => {
    const { id } = await newRecord();
    const base = { purpose: 'marketing', channel: 'any', state: 'refused' };
    for (const [change, code] of [
      [{ purpose: 'nonsense' }, 'cdp.purpose_unknown'],
      [{ saidAt: '2099-01-01T00:00:00Z' }, 'cdp.consent_time_wrong'],
      [{ expiresAt: '2099-01-01T00:00:00Z' }, 'cdp.refusal_expires'],
    ] as const) {
      expect((await say(id, { ...base, ...change })).json['code']).toBe(code);
    }
  });

  it('comes from sources by identifiers; of who shares one, only a refusal counts', async () => {
    const [one, other] = [await newRecord(), await newRecord()];
    const body = (state: string, phone: string): object => ({
      source: 'shop-app',
      items: [
        { identifier: `phone:${phone}`, purpose: 'marketing', channel: 'email', state },
        { identifier: 'phone:13700000000', purpose: 'marketing', channel: 'email', state },
      ],
    });
    const answer = await owner.call('POST', '/api/consents', body('granted', one.phone));
    expect(answer.json).toMatchObject({ stored: 1, rejects: [{ index: 1, code: 'cdp.customer_not_found' }] });
    expect(await use(one.id, 'marketing', 'email')).toBe(true);
    expect(await use(other.id, 'marketing', 'email')).toBe(false);
  });

  it('is asked for where a list of customers leaves the house', async () => {
    const [willing, silent] = [await newRecord(), await newRecord()];
    await say(willing.id, { purpose: 'marketing', channel: 'sms', state: 'granted' });
    const list = await owner.call('POST', '/api/segments', { name: '名单' });
    const url = `/api/segments/${String(list.json['id'])}/members`;
    await owner.call('POST', url, { action: 'add', customerIds: [willing.id, silent.id] });
    const rows = async (query: string): Promise<string> =>
      String((await owner.call('GET', `${url}.csv${query}`)).json['text']);
    await expect.poll(() => rows(''), { timeout: 15_000 }).toContain(silent.id);
    const sent = await rows('?purpose=marketing&channel=sms');
    expect([sent.includes(willing.id), sent.includes(silent.id)]).toEqual([true, false]);
  });

  it('is needed or not as the tenant says, also for purposes of its own', async () => {
    const { id } = await newRecord();
    const savePurpose = (basis: string): ReturnType<Member['call']> =>
      owner.call('POST', '/api/consent-purposes', { code: 'surveys', name: '问卷', basis });
    const saved = await savePurpose('opt_in');
    expect(saved.json).toMatchObject({ code: 'surveys', builtIn: false });
    expect(await use(id, 'surveys')).toBe(false);
    await savePurpose('opt_out');
    expect(await use(id, 'surveys')).toBe(true);
  });
});

describe('a correction', () => {
  it('stays, whatever the next import says', async () => {
    const { id } = await newRecord({ city: '杭洲', level: 'gold' });
    const body = { attribute: 'city', value: '杭州', note: '客户来电更正' };
    const answer = await owner.call('POST', `/api/customers/${id}/corrections`, body);
    expect(answer.json['items']).toMatchObject([{ attribute: 'city', note: '客户来电更正' }]);
    await as(test.app, shop.tenant, (ctx) =>
      saveRecords(ctx, 'crm', [
        { externalId: `c-${made}`, identifiers: [], attributes: { city: '杭洲', level: 'silver' } },
      ]),
    );
    const { json } = await owner.call('GET', `/api/customers/${id}`);
    expect(json['level']).toBe('silver');
    const attributes = json['attributes'] as { name: string; value: string }[];
    expect(attributes.find(({ name }) => name === 'city')?.value).toBe('杭州');
  });
});
