import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LiveFrame } from '../../../contracts/service/index.ts';
import { startRealServer } from '../../../test/faults/real-server.ts';
import type { RealServer } from '../../../test/faults/real-server.ts';
import { as } from '../../../test/harness/tenant.ts';
import { EVENTS_STORED, merge, saveRecords } from '../../cdp/index.ts';
import { newId } from '../../platform/ids/index.ts';

let server: RealServer;
let socket: WebSocket;
let frames: LiveFrame[];
beforeAll(async () => void (server = await startRealServer()));
afterAll(() => server.test.stop());
beforeEach(async () => {
  socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/live`, { headers: server.ownerHeaders });
  frames = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as LiveFrame));
  await once(socket, 'message');
});
afterEach(() => socket.terminate());

async function newCustomer(): Promise<string> {
  const [saved] = await as(server.test.app, server.shop.tenant, (ctx) =>
    saveRecords(ctx, 'shop', [{ externalId: newId(), identifiers: [] }]),
  );
  return saved?.homeId ?? '';
}

/** Frames are answered in their order: what was sent before has been taken in. */
async function watch(customerIds: string[]): Promise<void> {
  socket.send(JSON.stringify({ type: 'watch-customers', customerIds }));
  socket.send(JSON.stringify({ type: 'ping' }));
  await expect.poll(() => frames.some((frame) => frame.type === 'pong')).toBe(true);
}

const does = (homeIds: string[], tenant = server.shop.tenant): void =>
  server.test.app.signals.publish(EVENTS_STORED, { tenant, homeIds });
const told = (): string[] =>
  frames.flatMap((frame) => (frame.type === 'customer-active' ? [frame.customerId] : []));

it('a screen is told when a customer that it shows does something, on whichever record', async () => {
  const [shown, other, absorbed] = [await newCustomer(), await newCustomer(), await newCustomer()];
  await as(server.test.app, server.shop.tenant, (ctx) => merge(ctx, { one: shown, other: absorbed }));
  await watch([shown]);
  does([other]);
  does([absorbed]);
  await expect.poll(told).toEqual([shown]);
});

it('and of nobody when it shows nobody any more', async () => {
  const [one, two] = [await newCustomer(), await newCustomer()];
  await watch([one]);
  frames.length = 0;
  await watch([two]);
  does([one, two]);
  await expect.poll(told).toEqual([two]);
});

it('what others send as such a command is refused', async () => {
  socket.send(JSON.stringify({ type: 'watch-customers', customerIds: ['all'] }));
  await expect.poll(() => frames.map((frame) => frame.type)).toContain('error');
});
