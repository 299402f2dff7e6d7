import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp } from '../../../test/harness/app.ts';
import type { TestApp } from '../../../test/harness/app.ts';
import { newColleague, newOwner } from '../../../test/harness/staff.ts';
import type { Identity } from '../http/index.ts';
import { assertOrigin, describeDevice, describeNetwork } from './caller.ts';
import { watchIdentity } from './index.ts';

let test: TestApp;
beforeAll(async () => void (test = await startTestApp()));
afterAll(() => test.stop());

describe('watching an identity', () => {
  it('tells of a new role, an ended session and new rules of the tenant, and of nobody else', async () => {
    const owner = await newOwner(test);
    const agent = await newColleague(test, owner.tenant, 'agent');
    const other = await newColleague(test, owner.tenant, 'agent');
    const { body } = await agent.call('GET', '/api/session/sessions');
    const [session] = body['sessions'] as { id: string }[];
    const identity: Identity = {
      tenant: owner.tenant,
      actor: { kind: 'user', id: agent.userId, role: 'agent' },
      bucket: '',
      facts: { session: session?.id ?? '' },
    };
    const told = vi.fn();
    const stop = watchIdentity(test.app, identity, told);
    await owner.call('PATCH', `/api/team/${other.userId}`, { role: 'supervisor' });
    await other.call('DELETE', '/api/session');
    expect(told).toHaveBeenCalledTimes(0);
    await owner.call('PATCH', `/api/team/${agent.userId}`, { role: 'supervisor' });
    expect(told).toHaveBeenCalledTimes(1);
    await owner.call('PATCH', '/api/tenant', { requireSecondFactor: false });
    expect(told).toHaveBeenCalledTimes(2);
    await agent.call('DELETE', '/api/session');
    expect(told).toHaveBeenCalledTimes(3);
    stop();
    await owner.call('PATCH', '/api/tenant', { requireSecondFactor: false });
    expect(told).toHaveBeenCalledTimes(3);
  });
});

describe('what is kept of a caller', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36',
      'Chrome · Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
      'Safari · iOS',
    ],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile MicroMessenger/8.0', 'WeChat · Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    ['curl/8.0', ''],
  ])('of %s is %s', (agent, device) => expect(describeDevice(agent)).toBe(device));

  it.each([
    ['192.168.7.21', '192.168.7.x'],
    ['::ffff:10.1.2.3', '10.1.2.x'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['::1', '::/48'],
    ['', ''],
  ])('of the address %s is %s', (address, network) => expect(describeNetwork(address)).toBe(network));

  it.each([
    [undefined, true],
    ['http://desk.example.com:8080', true],
    ['https://public.example.com', true],
    ['https://public.example.com.evil.example', false],
    ['http://desk.example.com', false],
    ['null', false],
    ['not a url', false],
  ])('a request from a page of %s is taken: %s', (origin, taken) => {
    const app = { ...test.app, config: { ...test.app.config, publicUrl: 'https://public.example.com/' } };
    const headers = { host: 'desk.example.com:8080', ...(origin === undefined ? {} : { origin }) };
    const check = (): void => assertOrigin(app, { headers });
    if (taken) expect(check).not.toThrow();
    else expect(check).toThrow('another site');
  });
});
