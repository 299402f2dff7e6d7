import { Type } from 'typebox';
import { Closed } from '../../../contracts/closed.ts';
import { AuditPage } from '../../../contracts/platform/index.ts';
import type { Http } from '../http/index.ts';
import { listEntries } from './list-entries.ts';

const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));
const Time = Type.Optional(Type.String({ format: 'date-time' }));

/** GET /api/audit */
export function addAuditRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: '/api/audit',
      summary: 'List who did what, the newest first',
      access: { permission: 'audit.read' },
      query: Closed({
        cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        actor: Text,
        action: Text,
        subject: Text,
        from: Time,
        to: Time,
      }),
      reply: AuditPage,
    },
    async (call) => {
      const { cursor, limit = 50, ...rest } = call.query;
      const before = cursor === undefined ? undefined : Number(cursor);
      const items = await call.run((ctx) => listEntries(ctx, { ...rest, before, limit }));
      const last = items.at(-1);
      return { items, nextCursor: last && items.length === limit ? String(last.n) : null };
    },
  );
}
