import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { as } from '../../../test/harness/tenant.ts';
import { listRejects } from './rejects/list-rejects.ts';
import { newSource } from './testing/new-source.ts';
import type { TestSource } from './testing/new-source.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

const track = { event: '加入购物车', userId: 'u-1', properties: { sku: 'A1' } };

function rejectsOf(source: TestSource): Promise<{ reason: string; field: string; sample: unknown }[]> {
  return as(test.app, source.tenant, async (ctx) => (await listRejects(ctx, source.sourceId, {})).items);
}

describe('the ways in for events', () => {
  it('take a key with or without the colon, as a bearer, and in the body', async () => {
    const source = await newSource(test);
    const bare = Buffer.from(source.writeKey).toString('base64');
    const headers: Record<string, string>[] = [
      {},
      { authorization: `Basic ${bare}` },
      { authorization: `Bearer ${source.writeKey}` },
    ];
    for (const each of headers) expect((await source.post('/v1/track', track, each)).status).toBe(200);
    const { status } = await test.http.server
      .inject({
        method: 'POST',
        url: '/v1/t',
        headers: { 'content-type': 'text/plain' },
        payload: JSON.stringify({ ...track, writeKey: source.writeKey }),
      })
      .then((reply) => ({ status: reply.statusCode }));
    expect(status).toBe(200);
  });

  it('refuse keys of people, unknown keys and none', async () => {
    const source = await newSource(test);
    for (const authorization of ['', 'Basic ', 'Bearer zk_nothing', `Bearer ${source.writeKey}x`]) {
      const reply = await source.post('/v1/track', track, { authorization });
      expect([reply.status, reply.json['code']]).toEqual([401, 'ingest.key_invalid']);
    }
    const asPerson = await test.http.server.inject({
      url: '/api/sources',
      headers: { authorization: `Bearer ${source.writeKey}` },
    });
    expect(asPerson.statusCode).toBe(401);
  });

  it('store what they acknowledge, compressed or not, sealed', async () => {
    const source = await newSource(test);
    const body = gzipSync(JSON.stringify({ batch: [{ type: 'track', ...track }] }));
    const reply = await source.post('/v1/batch', body, { 'content-encoding': 'gzip' });
    expect(reply.json).toEqual({ success: true, status: 1, accepted: 1, rejected: 0 });
    await as(test.app, source.tenant, async (ctx) => {
      const { rows } = await sql<{ n: number }>`select (select count(*) from cdp.intake) as n`.execute(
        ctx.db,
      );
      expect(rows[0]?.n).toBeGreaterThanOrEqual(0);
    });
  });

  it('keep what they refuse with its reason and without what stood in it', async () => {
    const source = await newSource(test);
    let deep: unknown = 1;
    for (let level = 0; level < 300; level += 1) deep = { deep };
    const batch = [
      7,
      { type: 'walk', userId: 'u-1' },
      { type: 'track', event: 'x' },
      { type: 'track', event: 'x', userId: 'null', anonymousId: 'undefined' },
      { type: 'track', event: 'x', userId: 0 },
      { type: 'track', event: 'x', userId: '[object Object]' },
      { type: 'track', event: 'x', userId: {} },
      { type: 'track', userId: 'u-1' },
      { type: 'track', event: 'x', userId: 'u-1', properties: 'none' },
      { type: 'track', event: 'x', userId: 'u-1', timestamp: 'yesterday' },
      { type: 'track', event: 'x', userId: 'u-1', timestamp: '2001-01-01' },
      { type: 'track', event: 'x', userId: 'u-1', properties: { deep } },
      { type: 'track', event: 'x', userId: 'u-1', properties: { phone: '13812345678'.repeat(4000) } },
      { type: 'alias', userId: 'u-1', previousId: 'null' },
    ];
    const { json } = await source.post('/v1/batch', { batch });
    expect(json).toMatchObject({ accepted: 0, rejected: batch.length });
    const rejects = await rejectsOf(source);
    expect(rejects.map(({ reason, field }) => `${reason} ${field}`).reverse()).toEqual([
      'not_an_object ',
      'type_unknown /type',
      'no_person /userId',
      'no_person /userId',
      'no_person /userId',
      'no_person /userId',
      'no_person /userId',
      'name_missing /event',
      'field_invalid /properties',
      'time_invalid /timestamp',
      'too_old /timestamp',
      'too_deep /properties',
      'too_large ',
      'no_person /previousId',
    ]);
    expect(JSON.stringify(rejects)).not.toContain('1381234');
  });

  it('answer a single event that is refused, and what is too large', async () => {
    const source = await newSource(test);
    const nobody = await source.post('/v1/track', { event: 'x' });
    expect([nobody.status, nobody.json['code']]).toEqual([400, 'ingest.no_person']);
    const big = await source.post('/v1/track', { ...track, properties: { text: '话'.repeat(20_000) } });
    expect([big.status, big.json['code']]).toEqual([413, 'ingest.too_large']);
    const bomb = gzipSync(JSON.stringify({ batch: [], text: 'x'.repeat(3_000_000) }));
    for (const body of ['x'.repeat(600_000), bomb]) {
      const reply = await source.post('/v1/batch', body);
      expect([reply.status, reply.json['code']]).toEqual([413, 'request.too_large']);
    }
    for (const body of ['{', '7', '', '{"batch":7}']) {
      expect((await source.post('/v1/batch', body)).status).toBe(400);
    }
  });
});
