import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'undici';
import { number } from './make-bodies.ts';
import type { Body } from './make-bodies.ts';

/** Every so many requests the one before is sent again, as clients do that saw no answer: 5% duplicates. */
const REPEAT_EVERY = 20;

/** What was sent and acknowledged. */
export interface Sent {
  events: number;
  /** Of these, such as were sent before. */
  repeated: number;
  seconds: number;
  latencies: number[];
}

export interface Sender {
  /** Each connection sends its next body as soon as it has its answer, for `seconds` or until `until` events are sent. */
  closedLoop(limit: { seconds?: number; events?: number }): Promise<Sent>;
  /** Bodies at even distances, `rate` events a second. */
  openLoop(rate: number, seconds: number): Promise<Sent>;
}

/** Sends bodies round and round, each time with new numbers. */
export function createSender(pool: Pool, writeKey: string, bodies: Body[], connections: number): Sender {
  const headers = {
    authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
    'content-type': 'application/json',
  };
  let numbered = Date.now() % 1_000_000_000;
  let requests = 0;

  async function post(body: Body, sent: Sent): Promise<void> {
    const start = performance.now();
    const reply = await pool.request({ method: 'POST', path: '/v1/batch', headers, body: body.bytes });
    const text = await reply.body.text();
    if (reply.statusCode !== 200) throw new Error(`a batch was answered with ${reply.statusCode}: ${text}`);
    sent.latencies.push(performance.now() - start);
    sent.events += body.slots.length;
  }

  async function next(lane: Body[], turn: number, sent: Sent): Promise<void> {
    requests += 1;
    const isRepeat = turn > 0 && requests % REPEAT_EVERY === 0;
    const body = lane[(isRepeat ? turn - 1 : turn) % lane.length];
    if (!body) return;
    if (isRepeat) sent.repeated += body.slots.length;
    else {
      number(body, numbered);
      numbered += body.slots.length;
    }
    await post(body, sent);
  }

  // Each connection has bodies of its own: one in flight is not written into.
  const lanes = Array.from({ length: connections }, (_, n) =>
    bodies.filter((_body, place) => place % connections === n),
  );
  const turns = lanes.map(() => 0);

  async function sendNext(lane: number, sent: Sent): Promise<void> {
    const turn = turns[lane] ?? 0;
    turns[lane] = turn + 1;
    await next(lanes[lane] ?? [], turn, sent);
  }

  return {
    async closedLoop({ seconds = Infinity, events = Infinity }) {
      const sent: Sent = { events: 0, repeated: 0, seconds: 0, latencies: [] };
      const start = performance.now();
      await Promise.all(
        lanes.map(async (_, lane) => {
          while (performance.now() - start < seconds * 1000 && sent.events < events)
            await sendNext(lane, sent);
        }),
      );
      sent.seconds = (performance.now() - start) / 1000;
      return sent;
    },
    async openLoop(rate, seconds) {
      const sent: Sent = { events: 0, repeated: 0, seconds: 0, latencies: [] };
      const size = bodies[0]?.slots.length ?? 1;
      const gap = (size * connections * 1000) / rate;
      const start = performance.now() + 50;
      await Promise.all(
        lanes.map(async (_, lane) => {
          for (let n = 0; n * gap < seconds * 1000; n += 1) {
            const early = start + n * gap + (lane / connections) * gap - performance.now();
            if (early > 0) await wait(early);
            await sendNext(lane, sent);
          }
        }),
      );
      sent.seconds = (performance.now() - start) / 1000;
      return sent;
    },
  };
}
