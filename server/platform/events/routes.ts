import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../audit/index.ts';
import type { Http } from '../http/index.ts';
import { listParked, replayParked } from './parked.ts';

const MANAGE = { permission: 'events.manage' } as const;
const ParkedEvents = Type.Object({
  items: Type.Array(
    Type.Object({
      consumer: Type.String(),
      seq: Type.Integer(),
      type: Type.String(),
      key: Type.String(),
      attempts: Type.Integer(),
      error: Type.String(),
      occurredAt: Type.Unknown(),
    }),
  ),
});
const Replay = Closed({
  consumer: Type.Optional(Type.String({ maxLength: 100 })),
  seq: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
});

/** Events that were given up: to be looked at, and tried again once the cause is mended. */
export function addEventRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/events/parked',
      summary: 'Events that were given up',
      access: MANAGE,
      reply: ParkedEvents,
    },
    ({ run }) => run(async (ctx) => ({ items: await listParked(ctx) })),
  );
  http.route(
    {
      method: 'POST',
      url: '/api/events/parked/replay',
      summary: 'Try given-up events again: all, those of a consumer, or one',
      access: MANAGE,
      body: Replay,
      reply: Type.Object({ replayed: Type.Integer() }),
    },
    ({ run, body }) =>
      run(async (ctx) => {
        const replayed = await replayParked(ctx, body);
        await record(ctx, { action: 'platform.events_replayed', subject: 'events', details: { replayed } });
        return { replayed };
      }),
  );
}
