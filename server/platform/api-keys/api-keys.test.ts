import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner, send } from '../../../test/harness/staff.ts';
import type { Browser } from '../../../test/harness/staff.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

async function makeKey(by: Browser, extra: object = {}): Promise<{ id: string; secret: string }> {
  const reply = await by.call('POST', '/api/keys', { name: '集成', role: 'administrator', ...extra });
  expect(reply.status).toBe(201);
  return { id: (reply.body['key'] as { id: string }).id, secret: String(reply.body['secret']) };
}

function withKey(secret: string, url = '/api/keys'): ReturnType<typeof send> {
  return send(test, 'GET', url, { headers: { authorization: `Bearer ${secret}` } });
}

describe('an API key', () => {
  it('opens the routes of its role without a cookie or CSRF token, and notes its use', async () => {
    const owner = await newOwner(test);
    const { id, secret } = await makeKey(owner);
    expect(secret).toMatch(/^zk_/);
    const list = await withKey(secret);
    expect(list.status).toBe(200);
    expect(JSON.stringify(list.body)).not.toContain(secret);
    const [key] = (await owner.call('GET', '/api/keys')).body['keys'] as Record<string, unknown>[];
    expect(key).toMatchObject({ id, prefix: secret.slice(0, 11), createdBy: owner.userId, revokedAt: null });
    expect(key?.['lastUsedAt']).not.toBeNull();
    const rename = await send(test, 'PATCH', `/api/keys/${id}`, {
      headers: { authorization: `Bearer ${secret}` },
      body: { name: '新名字' },
    });
    expect(rename.body['name']).toBe('新名字');
  });

  it('does no more than its role, and cannot make other keys or act as a person', async () => {
    const owner = await newOwner(test);
    const agent = await makeKey(owner, { role: 'agent' });
    expect((await withKey(agent.secret)).status).toBe(403);
    const { secret } = await makeKey(owner);
    const headers = { authorization: `Bearer ${secret}` };
    const body = { name: 'x', role: 'agent' };
    expect((await send(test, 'POST', '/api/keys', { headers, body })).body['code']).toBe(
      'auth.person_required',
    );
    expect((await withKey(secret, '/api/session')).body['code']).toBe('auth.person_required');
  });

  it('ends at once when it is revoked, and at its expiry', async () => {
    const owner = await newOwner(test);
    const now = Date.now();
    const expiresAt = new Date(now + 60_000).toISOString();
    const { secret } = await makeKey(owner, { expiresAt });
    expect((await withKey(secret)).status).toBe(200);
    test.setNow(now + 60_001);
    expect((await withKey(secret)).body['code']).toBe('auth.key_invalid');
    test.setNow(Date.now());
    const other = await makeKey(owner);
    expect((await owner.call('DELETE', `/api/keys/${other.id}`)).status).toBe(204);
    expect((await withKey(other.secret)).status).toBe(401);
    expect((await owner.call('DELETE', `/api/keys/${other.id}`)).status).toBe(404);
    const past = await owner.call('POST', '/api/keys', {
      name: 'x',
      role: 'agent',
      expiresAt: '2020-01-01T00:00:00Z',
    });
    expect(past.body['code']).toBe('keys.expiry_past');
  });

  it('is refused when it is made up, altered or of another kind', async () => {
    const { secret } = await makeKey(await newOwner(test));
    for (const wrong of [`${secret}x`, secret.slice(0, -1), 'zk_', 'zv_something', '']) {
      expect((await withKey(wrong)).body['code']).toBe('auth.key_invalid');
    }
  });

  it('is managed by owner and administrator of its tenant only', async () => {
    const owner = await newOwner(test);
    const { id } = await makeKey(owner);
    const stranger = await newOwner(test);
    expect((await stranger.call('DELETE', `/api/keys/${id}`)).status).toBe(404);
    expect((await stranger.call('GET', '/api/keys')).body).toEqual({ keys: [] });
    for (const role of ['supervisor', 'agent', 'analyst'] as const) {
      const person = await newColleague(test, owner.tenant, role);
      expect((await person.call('GET', '/api/keys')).status).toBe(403);
    }
    await makeKey(await newColleague(test, owner.tenant, 'administrator'));
    expect((await owner.call('POST', '/api/keys', { name: 'x', role: 'owner' })).status).toBe(400);
  });
});
