import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newBrowser, newOwner, PASSWORD } from '../../../test/harness/staff.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

describe("one's own profile", () => {
  it('has a name and a language that can be changed', async () => {
    const owner = await newOwner(test);
    const reply = await owner.call('PATCH', '/api/session/profile', { name: ' 李四 ', language: 'en' });
    expect(reply.body['user']).toMatchObject({ name: '李四', language: 'en' });
    expect((await owner.call('PATCH', '/api/session/profile', {})).status).toBe(200);
    expect((await owner.call('PATCH', '/api/session/profile', { role: 'owner' })).status).toBe(400);
  });

  it('gets a new password with the old one, which ends the other sessions', async () => {
    const owner = await newOwner(test);
    const phone = newBrowser(test, owner.tenant, owner.userId, owner.email);
    await phone.signIn();
    const change = (current: string, next: string): ReturnType<typeof owner.call> =>
      owner.call('PATCH', '/api/session/profile', { password: { current, next } });
    expect((await change('wrong password', 'a new and long one')).body['code']).toBe('auth.password_wrong');
    expect((await change(PASSWORD, 'short')).body['code']).toBe('auth.password_weak');
    expect((await change(PASSWORD, 'a new and long one')).status).toBe(200);
    expect((await phone.call('GET', '/api/session')).status).toBe(401);
    expect((await owner.call('GET', '/api/session')).status).toBe(200);
    expect((await owner.signIn()).status).toBe(401);
    expect((await owner.signIn({ password: 'a new and long one' })).status).toBe(200);
  });

  it('guards the password against guessing from a screen that was left open', async () => {
    const owner = await newOwner(test);
    const codes: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      const body = { password: { current: `guess number ${n}`, next: 'a new and long one' } };
      codes.push((await owner.call('PATCH', '/api/session/profile', body)).body['code']);
    }
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'auth.password_wrong'));
    expect(codes[5]).toBe('auth.too_many_attempts');
  });
});
