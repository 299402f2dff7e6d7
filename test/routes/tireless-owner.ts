import type { TestApp } from '../harness/app.ts';
import { newMember } from '../harness/shop.ts';
import type { Member, Shop } from '../harness/shop.ts';
import { addressOf } from './fill-request.ts';
import type { RouteTable } from './route-list.ts';

/** What a route answered. */
export interface Answer {
  status: number;
  text: string;
}

export type Ask = (route: RouteTable, id: string, body?: object) => Promise<Answer>;

/** An owner whom another relieves when a limit is reached: what is refused for its number has been checked by nobody. */
export async function newTirelessOwner(test: TestApp, shop: Shop): Promise<Ask> {
  let owner = newMember(test, shop, 'owner');
  return async function ask(route, id, body) {
    for (;;) {
      const asked = owner;
      const call = route.method as Parameters<Member['call']>[0];
      const { status, json } = await (await asked).call(call, addressOf(route, id), body);
      if (status !== 429) return { status, text: JSON.stringify(json) };
      if (owner === asked) owner = newMember(test, shop, 'owner');
    }
  };
}

const AT_ONCE = 8;

/** Does the work for each of these, some at a time. */
export async function forEach<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const hand = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}
