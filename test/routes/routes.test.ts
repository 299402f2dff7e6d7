import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids/index.ts';
import { can, ROLES } from '../../server/platform/permissions/index.ts';
import { startTestApp } from '../harness/app.ts';
import type { TestApp } from '../harness/app.ts';
import { newMember, newShop, newVisitor } from '../harness/shop.ts';
import type { Member, Visitor } from '../harness/shop.ts';
import { addressOf } from './fill-request.ts';
import { nameOf, routesOf } from './route-list.ts';
import type { RouteTable } from './route-list.ts';

type Method = Parameters<Member['call']>[0];

describe('every route', { timeout: 120_000 }, () => {
  let test: TestApp;
  let members: Map<string, Member>;
  let visitor: Visitor;

  beforeAll(async () => {
    test = await startTestApp({ database: 'own' });
    const shop = await newShop(test);
    members = new Map();
    for (const role of ROLES) members.set(role, await newMember(test, shop, role));
    visitor = await newVisitor(test, shop);
  });
  afterAll(() => test.stop());

  async function statusFor(route: RouteTable, headers: Record<string, string>): Promise<number> {
    const reply = await test.http.server.inject({
      method: route.method as Method,
      url: addressOf(route, newId()),
      headers,
    });
    return reply.statusCode;
  }

  it('says who may call it, and most are not open', () => {
    expect(routesOf(test.http, 'open', 'visitor', 'staff').length).toBeGreaterThan(40);
    expect(routesOf(test.http, 'staff').length).toBeGreaterThan(routesOf(test.http, 'open').length);
  });

  it('that is not open is closed to whoever brings nothing, nonsense, or the wrong kind of proof', async () => {
    const wrong: string[] = [];
    for (const route of routesOf(test.http, 'visitor', 'staff')) {
      const token = route.access === 'visitor' ? 'zk_nonsense' : visitor.token;
      for (const authorization of ['', 'Bearer nonsense', `Bearer ${token}`]) {
        const status = await statusFor(route, authorization === '' ? {} : { authorization });
        if (status !== 401) wrong.push(`${nameOf(route)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(ROLES)('admits the role %s exactly where its permission says so', async (role) => {
    const member = members.get(role);
    const wrong: string[] = [];
    for (const route of routesOf(test.http, 'staff')) {
      // A body that no route takes: who is admitted is told so before anything happens.
      const body = route.body ? { 'no such field': true } : undefined;
      const answer = await member?.call(route.method as Method, addressOf(route, newId()), body);
      const status = answer?.status ?? 0;
      const admitted = typeof route.access !== 'object' || can(role, route.access.permission);
      const asked = admitted ? status !== 401 && status !== 403 && status < 500 : status === 403;
      if (!asked) wrong.push(`${nameOf(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});
