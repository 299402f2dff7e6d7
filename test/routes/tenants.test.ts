import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onConnection } from '../../server/platform/db/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { startTestApp } from '../harness/app.ts';
import type { TestApp } from '../harness/app.ts';
import { newShop } from '../harness/shop.ts';
import type { Shop } from '../harness/shop.ts';
import { fillShop } from './fill-shop.ts';
import { nameOf, routesOf } from './route-list.ts';
import type { RouteTable } from './route-list.ts';
import { readTenantRows } from './tenant-rows.ts';
import type { TenantRows } from './tenant-rows.ts';
import { forEach, newTirelessOwner } from './tireless-owner.ts';
import type { Ask } from './tireless-owner.ts';
import { bodiesNaming, validBody } from './valid-body.ts';

/** What these read is made from an uploaded file. */
const FROM_A_FILE = ['GET /api/knowledge/imports/:id'];

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

describe('every route', { timeout: 120_000 }, () => {
  let test: TestApp;
  let mine: Shop;
  let theirs: Shop;
  let theirRows: TenantRows;
  let ask: Ask;

  beforeAll(async () => {
    test = await startTestApp({ database: 'own' });
    mine = await newShop(test);
    theirs = await newShop(test);
    await fillShop(test, mine);
    await fillShop(test, theirs);
    theirRows = await rowsOf(theirs);
  }, 120_000);
  beforeAll(async () => void (ask = await newTirelessOwner(test, mine)));
  afterAll(() => test.stop());

  async function rowsOf(shop: Shop): Promise<TenantRows> {
    return onConnection(test.app.pools.url, (client) => readTenantRows(client, shop.tenant));
  }

  function routes(): RouteTable[] {
    return routesOf(test.http, 'staff');
  }

  it('that reads something by its id finds it in the own tenant, so that the refusals below mean something', async () => {
    const { ids } = await rowsOf(mine);
    const blind: string[] = [];
    for (const route of routes().filter(({ method, url }) => method === 'GET' && url.includes('/:'))) {
      let found = false;
      for (const id of ids) found ||= (await ask(route, id)).status === 200;
      if (!found && !FROM_A_FILE.includes(nameOf(route))) blind.push(nameOf(route));
    }
    expect(blind).toEqual([]);
  });

  it.each(METHODS)(
    'of %s says 404 to the ids of another tenant, and changes nothing there',
    async (method) => {
      expect(theirRows.ids.length).toBeGreaterThan(10);
      const wrong: string[] = [];
      for (const route of routes().filter((each) => each.method === method && each.url.includes('/:'))) {
        await forEach(theirRows.ids, async (id) => {
          const { status, text } = await ask(route, id, validBody(route, id));
          if (status !== 404) wrong.push(`${nameOf(route)}: ${status} ${text.slice(0, 200)}`);
        });
      }
      expect([...new Set(wrong)]).toEqual([]);
      expect([...(await rowsOf(theirs)).digests]).toEqual([...theirRows.digests]);
    },
  );

  it('takes no id of another tenant in its body', async () => {
    const { ids } = await rowsOf(mine);
    const wrong: string[] = [];
    for (const route of routes()) {
      for (const field of bodiesNaming(route, newId()).keys()) {
        const places = await placesFor(route, field, ids);
        await forEach(theirRows.ids, async (foreign) => {
          const body = bodiesNaming(route, foreign)[field];
          for (const place of places) {
            const { status, text } = await ask(route, place, body);
            if (status < 400)
              wrong.push(`${nameOf(route)} ${JSON.stringify(body)}: ${status} ${text.slice(0, 200)}`);
          }
        });
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  /**
   * The ids for the address of a route while its body names foreign ones: those of the own tenant that it knows, which is to
   * say answers otherwise than nobody's id, and those that are read at the same address. Where there are none, all of them.
   */
  async function placesFor(route: RouteTable, field: number, ids: string[]): Promise<string[]> {
    const [address] = /^.*?\/:\w+/.exec(route.url) ?? [];
    if (address === undefined) return [newId()];
    const body = bodiesNaming(route, newId())[field];
    const nobodys = await ask(route, newId(), body);
    const reading = routes().find(({ method, url }) => method === 'GET' && url === address);
    const known: string[] = [];
    await forEach(ids, async (id) => {
      const { status, text } = await ask(route, id, body);
      const isRead = reading !== undefined && (await ask(reading, id)).status === 200;
      if (isRead || status !== nobodys.status || text !== nobodys.text) known.push(id);
    });
    return known.length > 0 ? known : ids;
  }

  it('names no id of another tenant in its lists', async () => {
    const wrong: string[] = [];
    for (const route of routes().filter((each) => each.method === 'GET' && !each.url.includes('/:'))) {
      const { text } = await ask(route, newId());
      if (theirRows.ids.some((id) => text.includes(id))) wrong.push(nameOf(route));
    }
    expect(wrong).toEqual([]);
  });
});
