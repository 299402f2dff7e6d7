import { Type } from 'typebox';
import { Readable } from 'node:stream';
import {
  ChangedMembers,
  ChangeMembers,
  ExportMembers,
  CustomerSegments,
  ListSegmentMembers,
  ListSegmentSizes,
  SegmentMembers,
  SegmentSizes,
} from '../../../contracts/cdp/index.ts';
import { Closed } from '../../../contracts/closed.ts';
import { record } from '../../platform/audit/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { Id } from '../../platform/http/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { getPurpose } from '../consents/index.ts';
import { getSegmentRow } from './definitions/segment-queries.ts';
import { changeMembers } from './lists/change-members.ts';
import { exportMembers } from './lists/export-members.ts';
import { listSegmentMembers } from './lists/list-members.ts';
import { listSegmentSizes } from './lists/list-sizes.ts';
import { listSegmentsOf } from './lists/segments-of.ts';

const read = { permission: 'segments.read' } as const;
const edit = { permission: 'segments.edit' } as const;
const customers = { permission: 'customers.read' } as const;
const params = Closed({ id: Id });
const SEGMENT = '/api/segments/:id';

/** Who is in a segment, and what a customer is in. */
export function addMemberRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${SEGMENT}/members`,
      summary: 'Lists the members of a segment, with personal values masked',
      access: customers,
      params,
      query: ListSegmentMembers,
      reply: SegmentMembers,
    },
    ({ run, params: { id }, query: { cursor, limit = 50 } }) => {
      if (cursor !== undefined && !isId(cursor)) {
        throw appError('request.invalid', 400, 'The cursor is not one of ours.', {
          fields: [{ field: '/cursor', message: 'is not one of ours' }],
        });
      }
      return run(async (ctx) => {
        const items = await listSegmentMembers(ctx, id, { limit, after: cursor });
        return { items, nextCursor: items.length === limit ? (items.at(-1)?.customerId ?? null) : null };
      });
    },
  );
  http.route(
    {
      method: 'POST',
      url: `${SEGMENT}/members`,
      summary: 'Puts customers on a static list, or takes them off',
      access: edit,
      params,
      body: ChangeMembers,
      reply: ChangedMembers,
    },
    ({ run, params: { id }, body }) => run((ctx) => changeMembers(ctx, id, body)),
  );
  http.route(
    {
      method: 'GET',
      url: `${SEGMENT}/members.csv`,
      summary:
        'The members who allow what it is for as CSV, with personal values masked; who took it is recorded',
      access: edit,
      params,
      query: ExportMembers,
      reply: Type.String(),
    },
    async ({ run, identity, params: { id }, query, reply, request }) => {
      const { purpose = 'analytics', channel = 'any' } = query;
      await run(async (ctx) => {
        await getSegmentRow(ctx, id);
        await getPurpose(ctx, purpose);
        const subject = `segment/${id}`;
        await record(ctx, { action: 'cdp.segment_exported', subject, details: { purpose, channel } });
      });
      const { app } = http;
      const lines = Readable.from(exportMembers(app, identity(), id, { purpose, channel }));
      request.raw.once('close', () => void (request.raw.complete || lines.destroy()));
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="segment-${id}.csv"`)
        .send(lines);
    },
  );
  addFigureRoutes(http);
}

function addFigureRoutes(http: Http): void {
  http.route(
    {
      method: 'GET',
      url: `${SEGMENT}/sizes`,
      summary: 'The size of a segment by day',
      access: read,
      params,
      query: ListSegmentSizes,
      reply: SegmentSizes,
    },
    ({ run, params: { id }, query }) =>
      run(async (ctx) => ({ items: await listSegmentSizes(ctx, id, query.days ?? 90) })),
  );
  http.route(
    {
      method: 'GET',
      url: '/api/customers/:id/segments',
      summary: 'The segments that a customer is in',
      access: customers,
      params,
      reply: CustomerSegments,
    },
    ({ run, params: { id } }) => run(async (ctx) => ({ items: await listSegmentsOf(ctx, id) })),
  );
}
