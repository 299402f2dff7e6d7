import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newBrowser, newColleague, newOwner, PASSWORD, send } from '../../../test/harness/staff.ts';
import type { Answer, Browser } from '../../../test/harness/staff.ts';
import { matchStep, newTotpSecret, totpUri } from './totp.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());
afterEach(() => test.setNow(Date.now()));

const STEP = 30_000;
let clock = Date.now();

/** What the person's phone shows at a time. */
function codeAt(secret: string, at: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}

async function enrol(browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  clock += 10 * STEP;
  test.setNow(clock);
  const started = await browser.call('POST', '/api/session/totp', { password: PASSWORD });
  expect(started.status).toBe(200);
  const secret = String(started.body['secret']);
  const confirmed = await browser.call('POST', '/api/session/totp/confirm', { code: codeAt(secret, clock) });
  expect(confirmed.status).toBe(200);
  return { secret, recoveryCodes: confirmed.body['recoveryCodes'] as string[] };
}

function laterCode(secret: string): string {
  clock += 2 * STEP;
  test.setNow(clock);
  return codeAt(secret, clock);
}

function signIn(who: Browser, extra: object = {}): Promise<Answer> {
  return send(test, 'POST', '/api/session', { body: { email: who.email, password: PASSWORD, ...extra } });
}

describe('a code of the authenticator app', () => {
  const secret = newTotpSecret();
  const now = 1_700_000_010_000;
  it.each([
    ['of this step', codeAt(secret, now), 0],
    ['of the step before', codeAt(secret, now - STEP), -1],
    ['of the next step', codeAt(secret, now + STEP), 1],
    ['two steps old', codeAt(secret, now - 2 * STEP), undefined],
    ['with letters', '12345a', undefined],
    ['too short', '12345', undefined],
    ['in other digits', '１２３４５６', undefined],
  ])('%s', (_what, code, offset) => {
    const expected = offset === undefined ? undefined : Math.floor(now / STEP) + offset;
    expect(matchStep(secret, code, now)).toBe(expected);
  });

  it('agrees with the test vector of RFC 6238', () => {
    const rfc = Secret.fromLatin1('12345678901234567890').base32;
    expect(matchStep(rfc, '287082', 59_000)).toBe(1);
  });

  it('has an address that names the issuer and the account', () => {
    const uri = new URL(totpUri(secret, 'a+b@example.com'));
    expect(decodeURIComponent(uri.pathname)).toContain('Zhike:a+b@example.com');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret,
      issuer: 'Zhike',
      digits: '6',
      period: '30',
    });
  });
});

describe('the second factor', () => {
  it('is set up with a QR code and a first code, after which sign-in asks for one', async () => {
    const owner = await newOwner(test);
    const other = newBrowser(test, owner.tenant, owner.userId, owner.email);
    await other.signIn();
    const started = await owner.call('POST', '/api/session/totp', { password: PASSWORD });
    expect(String(started.body['qr'])).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await signIn(owner)).status).toBe(200);
    const before = owner.cookie;
    const { secret, recoveryCodes } = await enrol(owner);
    expect(recoveryCodes).toHaveLength(10);
    expect(owner.cookie).not.toBe(before);
    expect((await owner.call('GET', '/api/session')).body).toMatchObject({ user: { secondFactor: true } });
    expect((await other.call('GET', '/api/session')).status).toBe(401);
    const asked = await signIn(owner);
    expect([asked.status, asked.body['code']]).toEqual([401, 'auth.second_factor_required']);
    expect((await signIn(owner, { code: '000000' })).body['code']).toBe('auth.code_wrong');
    expect((await signIn(owner, { code: laterCode(secret) })).status).toBe(200);
  });

  it('takes no code twice, and none older than the last one', async () => {
    const owner = await newOwner(test);
    const { secret } = await enrol(owner);
    expect((await signIn(owner, { code: codeAt(secret, clock) })).body['code']).toBe('auth.code_wrong');
    const code = laterCode(secret);
    const both = await Promise.all([signIn(owner, { code }), signIn(owner, { code })]);
    expect(both.map((each) => each.status).sort()).toEqual([200, 401]);
    const older = codeAt(secret, clock - STEP);
    expect((await signIn(owner, { code: older })).body['code']).toBe('auth.code_wrong');
    expect((await signIn(owner, { code: codeAt(secret, clock + STEP) })).status).toBe(200);
  });

  it('counts wrong codes as failures, and a sign-in without a code does not wipe them out', async () => {
    const owner = await newOwner(test);
    await enrol(owner);
    for (let n = 0; n < 5; n += 1) {
      expect((await signIn(owner)).body['code']).toBe('auth.second_factor_required');
      expect((await signIn(owner, { code: '000000' })).body['code']).toBe('auth.code_wrong');
    }
    expect((await signIn(owner, { code: '000000' })).body['code']).toBe('auth.too_many_attempts');
  });

  it('can be replaced once by each recovery code', async () => {
    const owner = await newOwner(test);
    const { recoveryCodes } = await enrol(owner);
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(owner, { code: first.toUpperCase().replaceAll('-', ' ') })).status).toBe(200);
    expect((await signIn(owner, { code: first })).body['code']).toBe('auth.code_wrong');
    const renewed = await owner.call('POST', '/api/session/totp/recovery-codes', { password: PASSWORD });
    const [fresh = ''] = renewed.body['recoveryCodes'] as string[];
    expect((await signIn(owner, { code: second })).body['code']).toBe('auth.code_wrong');
    expect((await signIn(owner, { code: fresh })).status).toBe(200);
    const stranger = await newOwner(test);
    await enrol(stranger);
    expect((await signIn(stranger, { code: second })).body['code']).toBe('auth.code_wrong');
  });

  it('is changed only with the password, and a wrong code turns nothing on', async () => {
    const owner = await newOwner(test);
    for (const url of ['/api/session/totp', '/api/session/totp/disable']) {
      expect((await owner.call('POST', url, { password: 'wrong password' })).body['code']).toBe(
        'auth.password_wrong',
      );
    }
    const early = await owner.call('POST', '/api/session/totp/confirm', { code: '000000' });
    expect(early.body['code']).toBe('auth.second_factor_not_started');
    await owner.call('POST', '/api/session/totp', { password: PASSWORD });
    const wrong = await owner.call('POST', '/api/session/totp/confirm', { code: '000000' });
    expect(wrong.body['code']).toBe('auth.code_wrong');
    expect((await signIn(owner)).status).toBe(200);
    await enrol(owner);
    const again = await owner.call('POST', '/api/session/totp', { password: PASSWORD });
    expect(again.body['code']).toBe('auth.second_factor_exists');
    expect((await owner.call('POST', '/api/session/totp/disable', { password: PASSWORD })).status).toBe(204);
    expect((await signIn(owner)).status).toBe(200);
  });
});

describe('a tenant that requires a second factor', () => {
  it('lets those without one do nothing but set it up, at once', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    await enrol(owner);
    expect((await owner.call('PATCH', '/api/tenant', { requireSecondFactor: true })).status).toBe(200);
    expect((await owner.call('GET', '/api/team')).status).toBe(200);
    const refused = await agent.call('GET', '/api/tenant');
    expect([refused.status, refused.body['code']]).toEqual([403, 'auth.second_factor_enrolment_required']);
    expect((await agent.call('PATCH', '/api/session/profile', { name: 'x' })).status).toBe(403);
    expect((await agent.call('GET', '/api/session')).body['mustEnrol']).toBe(true);
    const { secret } = await enrol(agent);
    expect((await agent.call('GET', '/api/tenant')).status).toBe(200);
    expect((await agent.signIn({ code: laterCode(secret) })).body['mustEnrol']).toBe(false);
    const off = await agent.call('POST', '/api/session/totp/disable', { password: PASSWORD });
    expect(off.body['code']).toBe('auth.second_factor_enforced');
  });

  it('asks again of somebody whose lost factor was taken away', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    await enrol(agent);
    const url = `/api/team/${agent.userId}/second-factor`;
    expect((await agent.call('DELETE', url)).status).toBe(403);
    expect((await (await newOwner(test)).call('DELETE', url)).status).toBe(404);
    expect((await owner.call('DELETE', url)).status).toBe(204);
    expect((await agent.call('GET', '/api/session')).status).toBe(401);
    expect((await agent.signIn()).status).toBe(200);
  });

  it('is made one by its owners alone', async () => {
    const owner = await newOwner(test);
    const administrator = await newColleague(test, owner.tenant, 'administrator');
    const refused = await administrator.call('PATCH', '/api/tenant', { requireSecondFactor: true });
    expect(refused.body['code']).toBe('auth.forbidden');
    const renamed = await administrator.call('PATCH', '/api/tenant', {
      name: '新店名',
      timezone: 'Asia/Tokyo',
    });
    expect(renamed.body).toMatchObject({
      name: '新店名',
      timezone: 'Asia/Tokyo',
      requireSecondFactor: false,
    });
    const unknown = await owner.call('PATCH', '/api/tenant', { timezone: 'Mars/Olympus' });
    expect(unknown.body['code']).toBe('tenant.timezone_unknown');
    const agent = await newColleague(test, owner.tenant, 'agent');
    expect((await agent.call('PATCH', '/api/tenant', { name: 'x' })).status).toBe(403);
    expect((await agent.call('GET', '/api/tenant')).body['name']).toBe('新店名');
  });
});
