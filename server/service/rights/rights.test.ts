import { inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newMember, newShop, newVisitor } from '../../../test/harness/shop.ts';
import type { Json, Member, Shop } from '../../../test/harness/shop.ts';
import { as } from '../../../test/harness/tenant.ts';
import {
  findCustomersByIdentifier,
  removeOutlivedOrders,
  saveRecords,
  verifyCertificate,
} from '../../cdp/index.ts';
import { noteUpload } from '../../channels/index.ts';
import { onConnection } from '../../platform/db/index.ts';
import { openFile, saveFile } from '../../platform/files/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { eraseCustomer } from './erase/index.ts';
import { exportCustomer } from './export/index.ts';
import { sweepTenant } from './retention/index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

interface Person {
  shop: Shop;
  owner: Member;
  customerId: string;
  fileId: string;
  /** What nobody may read afterwards. */
  secrets: string[];
}

/** Somebody known from the chat and from the CRM, with messages, a file, a note, tags and a refusal. */
async function newPerson(encrypted: boolean): Promise<Person> {
  const shop = await newShop(test, { encrypted });
  const owner = await newMember(test, shop, 'owner');
  const mark = newId().slice(-8);
  const phone = `138${String(Number.parseInt(mark, 16) % 100_000_000).padStart(8, '0')}`;
  const said = `我是苏${mark}，地址秘密路${mark}号`;
  const visitor = await newVisitor(test, shop, {
    anonymousId: newId(),
    traits: { name: `苏${mark}`, phone },
  });
  await visitor.say(said);
  await test.consumers.drained();
  const customerId = String(visitor.session['customerId']);
  const { json } = await owner.call('GET', `/api/customers/${customerId}/timeline`);
  const [conversation] = json['items'] as { id: string }[];
  await owner.call('POST', `/api/conversations/${conversation?.id}/notes`, { text: `备注${mark}` });
  await owner.call('POST', `/api/customers/${customerId}/tags`, { tag: '老客户' });
  await owner.call('PUT', `/api/customers/${customerId}/consents`, {
    items: [{ purpose: 'marketing', channel: 'any', state: 'refused', place: `门店${mark}` }],
  });
  const fileId = await addFile(shop, customerId, `file of ${mark}`);
  return { shop, owner, customerId, fileId, secrets: [mark, phone, said] };
}

async function addFile(shop: Shop, customerId: string, text: string): Promise<string> {
  const who = { tenant: shop.tenant, actor: { kind: 'system', id: 'test' } } as const;
  const content = Buffer.from(text);
  const file = await saveFile(test.app, who, { content, name: 'photo.txt', maxBytes: 1000 });
  await as(test.app, shop.tenant, async (ctx) => {
    const { rows } = await sql<{ id: string }>`
      select id from cdp.channel_identities where customer_id = ${customerId}`.execute(ctx.db);
    await noteUpload(ctx, rows[0]?.id ?? '', file.id);
  });
  return file.id;
}

/** Every table with a text of the tenant in which one of these is readable; the audit and the keys of others are among them. */
async function findReadable(tenant: string, secrets: string[]): Promise<string[]> {
  return onConnection(test.app.pools.url, async (client: pg.Client) => {
    await client.query(`begin; set local zhike.tenant = '${tenant}'`);
    const { rows: tables } = await client.query<{ name: string }>(
      `select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
       where a.attname = 'tenant' and c.relkind in ('r', 'p') and not c.relispartition
         and n.nspname in ('platform', 'cdp', 'ai', 'channels', 'service', 'operations')`,
    );
    const patterns = secrets.flatMap((each) => [each, Buffer.from(each).toString('hex')]);
    const asked = tables.map(
      ({ name }) =>
        `select '${name}' as name where exists (select from ${name} t where tenant = $1 and t::text ~ $2)`,
    );
    const { rows: found } = await client.query<{ name: string }>(asked.join(' union all '), [
      tenant,
      patterns.join('|'),
    ]);
    await client.query('rollback');
    return found.map(({ name }) => name);
  });
}

async function erase(person: Person): Promise<Json> {
  const { owner, customerId } = person;
  const asked = await owner.call('POST', `/api/customers/${customerId}/erasure`, {
    reason: 'customer_asked',
  });
  expect(asked.json).toMatchObject({ state: 'approved' });
  return asked.json;
}

/** Files of a ZIP archive, read by its directory at the end. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  for (let at = zip.readUInt32LE(end + 16), n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [size, length, from] = [at + 20, at + 28, at + 42].map((place, index) =>
      index === 1 ? zip.readUInt16LE(place) : zip.readUInt32LE(place),
    ) as [number, number, number];
    const name = zip.subarray(at + 46, at + 46 + length).toString();
    const body = zip.subarray(from + 30 + length, from + 30 + length + size);
    files.set(name, zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body);
    at += 46 + length;
  }
  return files;
}

describe('a copy of all that is known', () => {
  it('holds data, conversations, consents and files, and can be fetched for a while', async () => {
    const { shop, owner, customerId, fileId, secrets } = await newPerson(true);
    const asked = await owner.call('POST', `/api/customers/${customerId}/export`);
    expect([asked.status, asked.json['state']]).toEqual([202, 'queued']);
    const row = await exportCustomer(test.app, shop.tenant, String(asked.json['id']));
    const link = await owner.call('POST', `/api/customer-exports/${row.id}/link`);
    const download = await test.http.server.inject({ method: 'GET', url: String(link.json['url']) });
    const files = unzip(download.rawPayload);
    const text = files.get('data.json')?.toString() ?? '';
    for (const secret of secrets) expect(text).toContain(secret);
    const data = JSON.parse(text) as { customer_data: Json; service: Json };
    expect(Object.keys(data.customer_data['records'] as Json)).toEqual(
      expect.arrayContaining(['consents', 'identifiers', 'tags', 'channel_identities']),
    );
    expect(text).not.toMatch(/"[^"]*digest"/);
    expect(files.get(`attachments/${fileId}-photo.txt`)?.toString()).toContain(secrets[0]);
    test.setNow(Date.now() + 8 * 86_400_000);
    const later = await newMember(test, shop, 'owner');
    const late = await later.call('POST', `/api/customer-exports/${row.id}/link`);
    test.setNow(Date.now());
    expect(late.json).toMatchObject({ state: 'expired', url: null });
  });
});

describe('an erasure', { timeout: 30_000 }, () => {
  it.each([true, false])('leaves nothing that can be read (encrypted channel: %s)', async (encrypted) => {
    const person = await newPerson(encrypted);
    const { shop, owner, customerId, fileId, secrets } = person;
    expect(await findReadable(shop.tenant, secrets)).not.toEqual([]);
    const preview = await owner.call('GET', `/api/customers/${customerId}/erasure`);
    expect(preview.json).toMatchObject({ records: 1, threads: 1, open: null });
    const { id } = await erase(person);
    const done = await eraseCustomer(test.app, shop.tenant, String(id));
    expect(done.state).toBe('done');
    expect(await findReadable(shop.tenant, secrets)).toEqual([]);
    await expect(openFile(test.app, shop.tenant, fileId)).rejects.toThrow();
    const { rows: keys } = await as(test.app, shop.tenant, (ctx) =>
      sql`select from platform.data_keys where id = any(${done.dataKeys}::uuid[]) and wrapped is not null`.execute(
        ctx.db,
      ),
    );
    expect([done.dataKeys.length > 0, keys.length]).toEqual([true, 0]);
    const again = await eraseCustomer(test.app, shop.tenant, String(id));
    expect(again.certificate).toEqual(done.certificate);
    const { json } = await owner.call('POST', `/api/customers/${customerId}/erasure`, { reason: 'other' });
    expect(json['certificate']).toEqual(done.certificate);
  });

  it('is taken up where it was when its process dies after any step', async () => {
    const person = await newPerson(true);
    const { shop, secrets } = person;
    const { id } = await erase(person);
    const died = new Set<string>();
    const dieOnce = (step: string): void => {
      if (died.has(step)) return;
      died.add(step);
      throw new Error(`died before ${step}`);
    };
    let done;
    for (let n = 0; n < 20 && !done; n += 1) {
      done = await eraseCustomer(test.app, shop.tenant, String(id), dieOnce).catch(() => undefined);
    }
    expect(died.size).toBe(9);
    expect(done?.state).toBe('done');
    expect(done?.certificate).toMatchObject({ keysDestroyed: done?.dataKeys.length });
    expect(await findReadable(shop.tenant, secrets)).toEqual([]);
  });

  it('has a certificate that nobody can change', async () => {
    const person = await newPerson(false);
    const { id } = await erase(person);
    const { certificate } = await eraseCustomer(test.app, person.shop.tenant, String(id));
    const copy = { ...certificate };
    expect(await verifyCertificate(test.app, copy)).toEqual({ genuine: true, known: true, problem: null });
    const reordered = Object.fromEntries(Object.entries(copy).reverse());
    expect((await verifyCertificate(test.app, reordered)).genuine).toBe(true);
    const changed = await verifyCertificate(test.app, { ...copy, keysDestroyed: 99 });
    expect(changed).toMatchObject({ genuine: false, problem: 'signature_wrong' });
    const answer = await person.owner.call('POST', '/api/certificates/verify', copy);
    expect(answer.json).toMatchObject({ genuine: true });
  });

  it('waits for a second person where the tenant wants one', async () => {
    const person = await newPerson(false);
    const { owner, shop, customerId } = person;
    const settings = { fourEyes: true, onReturn: 'flag', ordersKeptYears: 3 };
    await owner.call('PUT', '/api/privacy-settings', settings);
    const asked = await owner.call('POST', `/api/customers/${customerId}/erasure`, { reason: 'other' });
    expect(asked.json['state']).toBe('requested');
    const decide = (member: Member): ReturnType<Member['call']> =>
      member.call('POST', `/api/erasures/${String(asked.json['id'])}/decision`, { approve: true });
    expect((await decide(owner)).json['code']).toBe('cdp.erasure_own');
    const second = await newMember(test, shop, 'administrator');
    expect((await decide(second)).json['state']).toBe('approved');
    expect((await decide(second)).json['code']).toBe('cdp.erasure_decided');
  });

  it('keeps orders for as long as the law wants, without the person', async () => {
    const person = await newPerson(false);
    const { shop, owner, customerId } = person;
    await as(test.app, shop.tenant, (ctx) =>
      sql`insert into cdp.orders (tenant, source, digest, id, customer_id, external_id, at, amount, currency, status, told_at)
        select ${shop.tenant}, 'shop', name, gen_random_uuid(), ${customerId}, name, at, 19900, 'CNY', 'paid', at
        from (values ('A-1', ${ctx.now}::timestamptz), ('A-2', '2019-01-01')) as o (name, at)`.execute(
        ctx.db,
      ),
    );
    const preview = await owner.call('GET', `/api/customers/${customerId}/erasure`);
    expect(preview.json['kept']).toMatchObject([{ what: 'orders', count: 1, why: 'law' }, {}, {}, {}]);
    const { id } = await erase(person);
    await eraseCustomer(test.app, shop.tenant, String(id));
    const count = (): Promise<number> =>
      as(
        test.app,
        shop.tenant,
        async (ctx) => (await sql`select from cdp.orders`.execute(ctx.db)).rows.length,
      );
    expect(await count()).toBe(1);
    expect((await owner.call('GET', `/api/customers/${customerId}`)).json['identifiers']).toEqual([]);
    test.setNow(Date.now() + 4 * 366 * 86_400_000);
    try {
      expect(await as(test.app, shop.tenant, removeOutlivedOrders)).toBe(1);
    } finally {
      test.setNow(Date.now());
    }
    expect(await count()).toBe(0);
    expect((await owner.call('GET', `/api/customers/${customerId}`)).status).toBe(404);
  });

  it('recognises the person when a source tells of them again', async () => {
    const shop = await newShop(test);
    const owner = await newMember(test, shop, 'owner');
    const tell = (externalId: string): Promise<unknown[]> =>
      as(test.app, shop.tenant, (ctx) =>
        saveRecords(ctx, 'crm', [{ externalId, identifiers: [{ kind: 'phone', value: '13912340000' }] }]),
      );
    const [saved] = (await tell('c-1')) as { customerId: string }[];
    const asked = await owner.call('POST', `/api/customers/${saved?.customerId}/erasure`, {
      reason: 'other',
    });
    await eraseCustomer(test.app, shop.tenant, String(asked.json['id']));
    const settings = { fourEyes: false, onReturn: 'refuse', ordersKeptYears: 3 };
    await owner.call('PUT', '/api/privacy-settings', settings);
    expect(await tell('c-2')).toEqual([]);
    await owner.call('PUT', '/api/privacy-settings', { ...settings, onReturn: 'flag' });
    expect(await tell('c-3')).toHaveLength(1);
    const { json } = await owner.call('GET', '/api/returns');
    const outcomes = (json['items'] as { outcome: string }[]).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['flagged', 'refused']);
    const found = await as(test.app, shop.tenant, (ctx) =>
      findCustomersByIdentifier(ctx, 'phone:13912340000', 5),
    );
    expect(found.map((each) => each.id)).not.toContain(saved?.customerId);
  });
});

describe('retention', () => {
  it('shows what a rule would remove, removes it in batches and counts it', async () => {
    const { shop, owner, secrets } = await newPerson(false);
    const later = Date.now() + 40 * 86_400_000;
    const preview = await owner.call('GET', '/api/retention/preview?kind=attachments&days=30');
    expect(preview.json).toMatchObject({ count: 0 });
    for (const kind of ['attachments', 'conversation_texts', 'events', 'rejects']) {
      expect((await owner.call('PUT', '/api/retention', { kind, days: 30 })).status).toBe(200);
    }
    test.setNow(later);
    try {
      const member = await newMember(test, shop, 'owner');
      await as(test.app, shop.tenant, (ctx) =>
        sql`update service.conversations set status = 'resolved', resolved_at = opened_at, resolved_by = 'bot'`.execute(
          ctx.db,
        ),
      );
      const { json } = await member.call('GET', '/api/retention/preview?kind=conversation_texts&days=30');
      expect(json).toMatchObject({ count: 1, atLeast: false });
      expect(await sweepTenant(test.app, shop.tenant)).toMatchObject({ attachments: 1 });
      expect(await findReadable(shop.tenant, [secrets[2] ?? ''])).toEqual([]);
      expect(await sweepTenant(test.app, shop.tenant)).toMatchObject({
        attachments: 0,
        conversation_texts: 0,
      });
      const rules = await member.call('GET', '/api/retention');
      const files = (rules.json['items'] as Json[]).find(({ kind }) => kind === 'attachments');
      expect(files).toMatchObject({ days: 30, removed: 1 });
    } finally {
      test.setNow(Date.now());
    }
  });

  it('forgets visitors whom nobody knew, and nobody else', async () => {
    const shop = await newShop(test);
    const owner = await newMember(test, shop, 'owner');
    const unknown = await newVisitor(test, shop);
    const known = await newVisitor(test, shop, { anonymousId: newId(), traits: { phone: '13912345678' } });
    await owner.call('PUT', '/api/retention', { kind: 'anonymous_visitors', days: 30 });
    test.setNow(Date.now() + 40 * 86_400_000);
    try {
      expect(await sweepTenant(test.app, shop.tenant)).toMatchObject({ anonymous_visitors: 1 });
      expect(await sweepTenant(test.app, shop.tenant)).toMatchObject({ anonymous_visitors: 0 });
    } finally {
      test.setNow(Date.now());
    }
    const left = await owner.call('GET', `/api/customers/${String(known.session['customerId'])}`);
    expect((left.json['identifiers'] as Json[]).length).toBe(1);
    expect((await unknown.say('还在吗')).status).toBe(404);
  });
});
